/// The style sheet of the report: one column on paper and on a telephone, colours that the colour-blind tell apart.
enum ReportStyle {
  static let text = """
    :root{--ink:#1d2733;--soft:#5b6672;--line:#d9dee3;--paper:#fff;--deep:#1f3b57;--gap:#cc4778;--late:#e09f3e}
    *{box-sizing:border-box}
    html{background:#eef1f4}
    body{margin:0 auto;max-width:1000px;padding:28px 40px 60px;background:var(--paper);color:var(--ink);
      font:15px/1.55 system-ui,-apple-system,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
    header{border-bottom:3px solid var(--deep);padding-bottom:10px;margin-bottom:18px}
    h1{font-size:25px;margin:0;color:var(--deep);line-height:1.25}
    header p{margin:4px 0 0;color:var(--soft)}
    h2{font-size:18px;margin:34px 0 10px;color:var(--deep);border-left:5px solid var(--deep);padding-left:9px}
    .verdict{font-size:18px;line-height:1.5;margin:0 0 18px}
    .figures{display:grid;grid-template-columns:repeat(3,1fr);gap:12px}
    .figure{border:1px solid var(--line);border-radius:8px;padding:12px 14px}
    .figure b{display:block;font-size:26px;line-height:1.25;font-variant-numeric:tabular-nums;white-space:nowrap}
    .figure span{color:var(--soft);font-size:13px;display:block}
    .change{font-size:13px;font-weight:600}
    .better{color:#1b6e53}.worse{color:#a03060}.same{color:var(--soft)}
    table{border-collapse:collapse;width:100%;font-size:13.5px;font-variant-numeric:tabular-nums}
    caption{text-align:left;color:var(--soft);font-size:13px;padding:0 0 4px}
    th{background:#f0f3f6;text-align:left;font-weight:600;border-bottom:2px solid var(--deep)}
    th,td{padding:5px 8px;vertical-align:top}
    td{border-bottom:1px solid var(--line)}
    tr.open td{border-bottom:0}tr.more td{padding-top:0;font-size:12.5px}tr.more div{margin:1px 0}
    .n{text-align:right;white-space:nowrap}
    .scroll{overflow-x:auto}
    .bar{display:inline-block;vertical-align:middle;width:70px;height:8px;background:#e6eaee;border-radius:4px;overflow:hidden;margin-left:6px}
    .bar i{display:block;height:100%;background:#33638d}
    svg.map{width:100%;height:auto;display:block;background:#fbfbf9;border:1px solid var(--line);border-radius:6px}
    .town{fill:#f4f2ec;stroke:#9a9a94;stroke-width:1;stroke-dasharray:5 3}
    .zone{fill:none;stroke:#5b6672;stroke-width:1.1}
    .road{fill:none;stroke-linecap:round;stroke-linejoin:round}
    .major{stroke-width:2.6}.middle{stroke-width:1.7}.minor{stroke-width:.9}
    .rate0{stroke:#440154}.rate1{stroke:#3b528b}.rate2{stroke:#21918c}.rate3{stroke:#5ec962}.rate4{stroke:#9fb4a8}.blank{stroke:#c8c8c8}
    .compound{stroke:#555;stroke-width:.4}
    .seen{fill:#8fd3a5}.unseen{fill:#440154}.free{fill:#d5d5d5}
    .gap{fill:none;stroke-linecap:round}
    .halo{stroke:#fff;stroke-width:4.6}.blind{stroke:var(--gap);stroke-width:2.4}.late{stroke:var(--late);stroke-width:1.3}
    .silent{stroke:var(--late);stroke-width:1.5;stroke-dasharray:3.5 2.5;stroke-linecap:butt!important}
    .label{font-size:13px;font-weight:600;fill:#3b3b38;text-anchor:middle;paint-order:stroke;stroke:#fff;stroke-width:3px}
    .furniture path{fill:none;stroke:#333;stroke-width:1.3}.furniture text{font-size:11px;fill:#333}.furniture .note{text-anchor:end;fill:#777}
    .whole{margin:0}
    .legend{display:flex;flex-wrap:wrap;gap:4px 16px;font-size:12.5px;color:var(--soft);margin:6px 0 0;padding:0;list-style:none}
    .legend i{display:inline-block;width:22px;height:5px;border-radius:3px;margin-right:5px;vertical-align:middle}
    .towns{display:grid;grid-template-columns:repeat(auto-fill,minmax(165px,1fr));gap:12px}
    .towns figure{margin:0}.towns figcaption{font-size:13px;margin-top:3px}
    .towns svg.map{height:170px}
    svg.spark{width:72px;height:18px;vertical-align:middle}.spark rect{fill:#9db3c8}.spark .last{fill:var(--gap)}
    svg.hours{width:100%;max-width:720px;height:auto}.hours .marked{stroke:#cc4778;stroke-width:2.2}.hours text{font-size:11px;fill:#5b6672}
    details summary{cursor:pointer;color:#33638d}
    code{font:12px ui-monospace,"DejaVu Sans Mono",monospace;background:#f0f3f6;padding:1px 4px;border-radius:3px;overflow-wrap:anywhere}
    .stamp{float:right;border:1.5px solid #a03060;color:#a03060;border-radius:4px;padding:1px 8px;font-size:13px;font-weight:600;margin-left:12px}
    .small{font-size:12.5px;color:var(--soft)}
    @media (max-width:640px){body{padding:16px}.figures{grid-template-columns:1fr 1fr}.figure{padding:10px 11px}.figure b{font-size:20px}h1{font-size:20px}.verdict{font-size:16px}}
    @page{size:A4;margin:16mm 14mm 18mm;@bottom-right{content:counter(page) " / " counter(pages)}}
    td.name{min-width:6.5em}td.wide{min-width:19em}td time,td.d{white-space:nowrap}
    @media print{html{background:none}body{padding:0;max-width:none;font-size:10.5pt}h2,h2+.small{break-after:avoid}p,.legend{break-inside:avoid}
      h2{margin-top:22px}.whole svg.map{max-height:98mm;width:auto;margin:0 auto}tr.more{display:none}tr.open td{border-bottom:1px solid var(--line)}
      tr,figure,.figure,svg{break-inside:avoid}thead{display:table-header-group}.scroll{overflow:visible}
      table{font-size:9pt}th,td{padding:3px 5px}.figures{grid-template-columns:repeat(3,1fr)}.figure{padding:6px 9px}.figure b{font-size:16pt}.figures{gap:7px}.figure span,.change{font-size:8.5pt}.verdict{margin-bottom:10px}.verdict{font-size:13pt}
      *{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
    """
}
