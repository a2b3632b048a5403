/// The certificate's page: one file without script, that prints to A4.
enum CertificateTemplate {
  /// The page (Mustache; what stands in double braces is escaped).
  static let page = """
    <!doctype html>
    <html lang="{{lang}}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="generator" content="{{program}}">
    <title>{{title}} · {{document}}</title>
    <style>{{{style}}}</style>
    </head>
    <body>
    <main>
    <header>
      <p class="eyebrow">{{eyebrow}}</p>
      <h1>{{document}}</h1>
      <p class="subject">{{title}}</p>
      <p class="scope">{{scope}}</p>
      <div class="verdict {{verdictClass}}"><span class="seal" aria-hidden="true">{{seal}}</span><p>{{verdict}}</p></div>
    </header>
    {{#map}}
    <figure class="map">
    {{{svg}}}
    <figcaption>{{caption}}</figcaption>
    </figure>
    {{/map}}
    {{#parts}}
    <section>
      <h2>{{name}}</h2>
      <p class="story">{{story}}</p>
      <table class="checks">
        <thead><tr><th scope="col" class="mark"><span class="hidden">{{stateHead}}</span></th><th scope="col">{{checkHead}}</th><th scope="col" class="number">{{countHead}}</th></tr></thead>
        <tbody>
        {{#checks}}
        <tr class="{{state}}"><td class="mark" title="{{stateName}}">{{mark}}</td><td><span class="statement">{{statement}}</span>{{#remark}}<br><span class="remark">{{.}}</span>{{/remark}}</td><td class="number">{{counted}}</td></tr>
        {{/checks}}
        </tbody>
      </table>
      {{#faults}}
      <h3>{{statement}}</h3>
      <ol class="faults">
      {{#items}}
      <li class="{{state}}">
        <p class="what">{{#number}}<span class="badge">{{.}}</span>{{/number}}{{sentence}}</p>
        <dl>
        {{#place}}<div><dt>{{placeHead}}</dt><dd>{{.}}</dd></div>{{/place}}
        {{#neighbours}}<div><dt>{{neighbourHead}}</dt><dd>{{.}}</dd></div>{{/neighbours}}
        {{#remedy}}<div class="remedy"><dt>{{remedyHead}}</dt><dd>{{.}}</dd></div>{{/remedy}}
        </dl>
      </li>
      {{/items}}
      </ol>
      {{#more}}<p class="more">{{.}}</p>{{/more}}
      {{/faults}}
    </section>
    {{/parts}}
    <section>
      <h2>{{zonesTitle}}</h2>
      <div class="wide">
      <table class="zones">
        <thead><tr>{{#zoneHeads}}<th scope="col"{{#right}} class="number"{{/right}}>{{text}}</th>{{/zoneHeads}}</tr></thead>
        <tbody>
        {{#zones}}
        <tr><th scope="row"><span class="swatch" style="background:{{colour}}"></span>{{id}}</th><td>{{leader}}{{#post}} <span class="remark">{{.}}</span>{{/post}}</td>{{#cells}}<td class="number">{{.}}</td>{{/cells}}</tr>
        {{/zones}}
        </tbody>
      </table>
      </div>
    </section>
    <section class="method">
      <h2>{{methodTitle}}</h2>
      {{#method}}<p>{{.}}</p>{{/method}}
    </section>
    {{#hasTrees}}
    <section class="trees">
      <h2>{{treesTitle}}</h2>
      <p class="story">{{treesStory}}</p>
      {{#trees}}<p><strong>{{zone}}</strong> {{text}}</p>{{/trees}}
    </section>
    {{/hasTrees}}
    <section class="inputs">
      <h2>{{inputsTitle}}</h2>
      <table>
        <thead><tr><th scope="col">{{fileHead}}</th><th scope="col" class="number">{{bytesHead}}</th><th scope="col">SHA-256</th></tr></thead>
        <tbody>
        {{#inputs}}<tr><td>{{path}}</td><td class="number">{{bytes}}</td><td class="hash">{{sha256}}</td></tr>{{/inputs}}
        </tbody>
      </table>
    </section>
    <section class="signatures">
      {{#signatures}}<div><span>{{.}}</span></div>{{/signatures}}
    </section>
    <footer><p>{{program}}{{#plane}} · {{.}}{{/plane}}</p></footer>
    </main>
    </body>
    </html>

    """

  /// The page's style: serif for what is certified, sans for what is counted, and a sheet of A4 on paper.
  static let style = """
    :root{--ink:#17212b;--soft:#5d6b78;--line:#d7dde2;--paper:#fff;--ground:#f3f5f6;--good:#1f7a4d;--bad:#b3261e;--note:#9a6700}
    *{box-sizing:border-box}
    html{background:var(--ground);color:var(--ink);font:16px/1.6 'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',system-ui,-apple-system,'Segoe UI',sans-serif;-webkit-text-size-adjust:100%;font-variant-numeric:tabular-nums}
    body{margin:0}
    main{max-width:56rem;margin:2rem auto;background:var(--paper);padding:3.2rem 3.6rem;box-shadow:0 1px 3px rgba(23,33,43,.12),0 12px 40px rgba(23,33,43,.08)}
    header{text-align:center;border-bottom:3px double var(--line);padding-bottom:2rem}
    h1,.subject{font-family:'Noto Serif CJK SC','Noto Serif SC','Songti SC',SimSun,Georgia,serif}
    .eyebrow{margin:0;letter-spacing:.22em;font-size:.8rem;color:var(--soft);text-transform:uppercase}
    h1{font-size:2.5rem;line-height:1.25;margin:.5rem 0 .2rem;font-weight:700;letter-spacing:.04em}
    .subject{font-size:1.35rem;margin:0;overflow-wrap:anywhere}
    .scope{margin:.3rem 0 1.4rem;color:var(--soft)}
    .verdict{display:inline-flex;align-items:center;gap:1rem;border:2px solid currentColor;border-radius:.4rem;padding:.55rem 1.3rem .55rem .8rem;text-align:left}
    .verdict p{margin:0;font-weight:600;font-size:1.08rem}
    .verdict.holds{color:var(--good)}.verdict.fails{color:var(--bad)}
    .seal{font-family:'Noto Serif CJK SC','Noto Serif SC','Songti SC',serif;font-weight:700;font-size:1.3rem;width:2.4rem;height:2.4rem;line-height:2.2rem;text-align:center;border:2px solid currentColor;border-radius:50%;flex:none}
    .map{margin:2rem 0 0}
    .map svg{display:block;width:100%;height:auto;max-height:46rem;margin:0 auto}
    figcaption{font-size:.82rem;color:var(--soft);text-align:center;margin-top:.6rem}
    section{margin-top:2.4rem}
    h2{font-size:1.25rem;margin:0 0 .2rem;line-height:1.35}
    h3{font-size:.98rem;margin:1.4rem 0 .4rem;color:var(--bad)}
    .story{margin:0 0 .8rem;color:var(--soft)}
    table{border-collapse:collapse;width:100%;font-size:.92rem}
    th,td{padding:.5rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
    thead th{font-size:.78rem;font-weight:600;color:var(--soft);border-bottom:1.5px solid var(--ink);vertical-align:bottom}
    .number{text-align:right;white-space:nowrap}
    .mark{width:2.2rem;text-align:center;font-weight:700}
    .passed .mark{color:var(--good)}.failed .mark{color:var(--bad)}.noted .mark{color:var(--note)}
    .failed .statement{font-weight:600;color:var(--bad)}
    .not_given td{color:var(--soft)}
    .remark{font-size:.84rem;color:var(--soft)}
    .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .faults{margin:0;padding:0;list-style:none}
    .faults li{border-left:3px solid var(--bad);padding:.1rem 0 .1rem .9rem;margin:.7rem 0;position:relative;break-inside:avoid}
    .faults li.noted{border-color:var(--note)}
    .faults .what{margin:0;font-weight:600;overflow-wrap:anywhere}
    .badge{display:inline-block;min-width:1.55em;height:1.55em;line-height:1.55em;padding:0 .35em;border-radius:.8em;background:var(--bad);color:#fff;font-size:.78rem;font-weight:700;text-align:center;margin-right:.6em;vertical-align:.08em;print-color-adjust:exact;-webkit-print-color-adjust:exact}
    dl{margin:.15rem 0 0;font-size:.88rem}
    dl div{display:flex;gap:.8rem}
    dt{flex:none;width:6.2em;color:var(--soft)}
    dd{margin:0;overflow-wrap:anywhere}
    .remedy dd{font-weight:600}
    .more{color:var(--soft);font-size:.88rem}
    .wide{overflow-x:auto}
    .zones th[scope=row]{font-weight:600;white-space:nowrap}
    .swatch{display:inline-block;width:.85em;height:.85em;border-radius:.15em;margin-right:.55em;border:1px solid rgba(23,33,43,.35);vertical-align:-.08em;print-color-adjust:exact;-webkit-print-color-adjust:exact}
    .method p,.trees p{font-size:.88rem;margin:.4rem 0;color:#3c4955}
    .trees p{font-size:.78rem;line-height:1.5;overflow-wrap:anywhere}
    .hash{font-family:ui-monospace,'DejaVu Sans Mono',monospace;font-size:.72rem;word-break:break-all;line-height:1.35}
    .inputs td:first-child{overflow-wrap:anywhere}
    .signatures{display:grid;grid-template-columns:repeat(3,1fr);gap:2.2rem;margin-top:4rem;break-inside:avoid}
    .signatures div{border-top:1px solid var(--ink);padding-top:.35rem;font-size:.88rem;color:var(--soft)}
    footer{margin-top:2.6rem;border-top:1px solid var(--line);padding-top:.6rem;font-size:.78rem;color:var(--soft)}
    footer p{margin:0}
    @media (max-width:40rem){
      main{margin:0;padding:1.6rem 1.1rem;box-shadow:none}
      h1{font-size:1.8rem}.subject{font-size:1.12rem}
      .verdict{padding:.5rem .9rem .5rem .6rem;gap:.7rem}.verdict p{font-size:.98rem}
      .checks thead{display:none}
      .checks tr{display:grid;grid-template-columns:1.9rem 1fr;border-bottom:1px solid var(--line);padding:.5rem 0}
      .checks td{border:0;padding:0}.checks .number{grid-column:2;text-align:left;color:var(--soft);font-size:.84rem;white-space:normal}
      .checks .mark{text-align:left}
      dl div{flex-direction:column;gap:0}dt{width:auto}
      .inputs thead{display:none}.inputs tr{display:block;padding:.45rem 0;border-bottom:1px solid var(--line)}
      .inputs td{display:block;border:0;padding:0;text-align:left}
      .signatures{gap:1rem;margin-top:3rem}
    }
    @page{size:A4;margin:16mm 15mm 18mm}
    @media print{
      html{background:none;font-size:10.4pt}
      main{margin:0;padding:0;max-width:none;box-shadow:none}
      .map svg{max-height:118mm}
      .map,tr,h2,h3{break-inside:avoid}h2,h3,.story{break-after:avoid}
      thead{display:table-header-group}
      section{margin-top:7mm}
      th,td{padding:1.25mm 1.6mm}.zones td,.zones th{padding:.85mm 1.6mm}
      svg path,svg circle{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    }
    """
}
