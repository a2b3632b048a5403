/// The page of the report. Double braces escape what they are given; triple braces take pictures that are made here.
enum ReportTemplate {
  static let text = """
    <!DOCTYPE html>
    <html lang="{{lang}}">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>{{title}}</title>
    <style>{{{style}}}</style>
    </head>
    <body>
    <header><span class="stamp">{{stamp}}</span><h1>{{title}}</h1><p>{{subtitle}}</p></header>
    <main>
    <p class="verdict">{{verdict}}</p>
    <div class="figures">
    {{#figures}}<div class="figure"><span>{{name}}</span><b>{{value}}</b>{{#hasChange}}<span class="change {{tone}}">{{change}}</span>{{/hasChange}}<span>{{detail}}</span></div>
    {{/figures}}</div>
    <h2>{{mapTitle}}</h2>
    <figure class="whole">{{{map}}}
    <ul class="legend">{{#legend}}<li><i style="background:{{colour}}"></i>{{label}}</li>{{/legend}}</ul></figure>
    {{#hasTowns}}<h2>{{townsTitle}}</h2>
    <div class="towns">{{#towns}}<figure>{{{picture}}}<figcaption><strong>{{name}}</strong> {{rate}}</figcaption></figure>{{/towns}}</div>{{/hasTowns}}
    {{#tables}}<section><h2>{{title}}</h2>
    {{#intro}}<p class="small">{{intro}}</p>{{/intro}}
    {{{picture}}}
    {{#hasRows}}<div class="scroll"><table><thead><tr>{{#heads}}<th scope="col" class="{{look}}">{{text}}</th>{{/heads}}</tr></thead>
    <tbody>{{#rows}}<tr{{#hasMore}} class="open"{{/hasMore}}>{{#cells}}<td class="{{look}}">{{text}}{{{picture}}}</td>{{/cells}}</tr>
    {{#hasMore}}<tr class="more"><td></td><td colspan="{{span}}"><details><summary>{{summary}}</summary>{{#more}}<div>{{.}}</div>{{/more}}<code>{{command}}</code></details></td></tr>{{/hasMore}}
    {{/rows}}</tbody></table></div>{{/hasRows}}
    {{#nothing}}<p>{{nothing}}</p>{{/nothing}}</section>
    {{/tables}}
    <h2>{{methodTitle}}</h2>
    {{#method}}<p>{{.}}</p>{{/method}}
    <details><summary>{{filesTitle}}</summary>{{#facts}}<div class="small">{{key}} <code>{{value}}</code></div>{{/facts}}</details>
    </main>
    </body>
    </html>

    """
}
