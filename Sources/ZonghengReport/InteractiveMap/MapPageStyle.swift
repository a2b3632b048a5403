/// The style sheet of the interactive map: map and list side by side, one above the other on a telephone.
enum MapPageStyle {
  static let text = """
    :root{--ink:#1d2733;--soft:#5b6672;--line:#d9dee3;--deep:#1f3b57;--gap:#cc4778;--late:#b36f12}
    *{box-sizing:border-box}
    html,body{height:100%;margin:0}
    body{display:flex;flex-direction:column;color:var(--ink);
      font:15px/1.5 system-ui,-apple-system,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
    header{display:flex;gap:12px;align-items:center;justify-content:space-between;padding:8px 16px;border-bottom:3px solid var(--deep)}
    h1{font-size:18px;margin:0;color:var(--deep)}
    .stamp{border:1.5px solid #a03060;color:#a03060;border-radius:4px;padding:1px 8px;font-size:13px;font-weight:600;white-space:nowrap}
    main{flex:1;display:flex;min-height:0}
    #map{flex:1;min-width:0;background:#fbfbf9}
    aside{width:370px;overflow-y:auto;border-left:1px solid var(--line);padding:12px 16px}
    fieldset{border:0;margin:0 0 8px;padding:0;display:flex;flex-wrap:wrap;gap:2px 14px}
    legend{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    fieldset label{display:inline-flex;align-items:center;gap:5px;min-height:28px}
    .selects{display:grid;grid-template-columns:1fr 1fr;gap:6px 10px;margin-bottom:8px}
    .selects label{font-size:12.5px;color:var(--soft)}
    select{display:block;width:100%;font:inherit;color:var(--ink);padding:4px;border:1px solid #9aa4ae;border-radius:5px;background:#fff}
    button{font:inherit;cursor:pointer}
    button[type=reset]{border:1px solid #9aa4ae;border-radius:5px;background:#fff;padding:3px 12px}
    #count{color:var(--soft);font-size:13px;margin:8px 0}
    ol{list-style:none;margin:0;padding:0}
    li button{display:grid;grid-template-columns:2.2em 1fr auto;gap:8px;width:100%;text-align:left;border:0;border-bottom:1px solid var(--line);
      background:none;padding:6px 4px;align-items:baseline;color:inherit}
    li button:hover{background:#f0f3f6}
    li button[aria-current=true]{background:#e3ebf3}
    li small{display:block;color:var(--soft);font-size:12.5px}
    .rank{color:var(--soft);text-align:right;font-variant-numeric:tabular-nums}
    .metres{font-variant-numeric:tabular-nums;white-space:nowrap}
    :focus-visible{outline:3px solid #2b6cb0;outline-offset:1px}
    #evidence{border:2px solid var(--gap);border-radius:8px;padding:10px 12px;margin:8px 0;position:relative}
    #evidence h2{font-size:16px;margin:0 28px 6px 0}
    #evidence dl{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;margin:0 0 8px;font-size:13.5px}
    #evidence dt{color:var(--soft)}#evidence dd{margin:0;overflow-wrap:anywhere}
    #close{position:absolute;right:6px;top:4px;border:0;background:none;font-size:22px;line-height:1;min-width:32px;min-height:32px}
    .how{font-size:12.5px;color:var(--soft);margin:0}
    code{display:block;font:12px ui-monospace,"DejaVu Sans Mono",monospace;background:#f0f3f6;padding:5px 7px;border-radius:4px;overflow-wrap:anywhere;user-select:all}
    .legend{list-style:none;display:grid;grid-template-columns:1fr 1fr;gap:2px 12px;font-size:12.5px;color:var(--soft);padding:10px 0 0;margin:12px 0 0;border-top:1px solid var(--line)}
    .legend i{display:inline-block;width:24px;height:5px;border-radius:3px;margin-right:6px;vertical-align:middle}
    .blind{background:#cc4778}.late{background:#e09f3e}.good{background:#9fb4a8}.poor{background:#440154}
    .silent{background:repeating-linear-gradient(90deg,#e09f3e 0 6px,#fff 6px 9px)}
    .open{background:repeating-linear-gradient(135deg,#6b7680 0 2px,#fff 2px 5px);height:9px!important}
    .seen{background:#8fd3a5;height:10px!important}.unseen{background:#440154;height:10px!important}
    .leaflet-container{font:inherit;font-size:13px}
    .town{background:none;border:0;box-shadow:none;font-weight:600;color:#3b3b38;text-shadow:0 0 3px #fff,0 0 3px #fff,0 0 3px #fff}
    .town::before{display:none}
    @media (max-width:760px){main{flex-direction:column}#map{flex:none;height:52vh}aside{width:auto;flex:1;border-left:0;border-top:1px solid var(--line)}
      h1{font-size:15px}li button{padding:9px 4px}}
    @media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important}}
    """
}
