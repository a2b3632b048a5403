/// The page of the interactive map. Double braces escape what they are given; triple braces take what is made here.
enum MapPageTemplate {
  static let text = """
    <!DOCTYPE html>
    <html lang="{{lang}}">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {{{policy}}}; style-src 'unsafe-inline'; img-src data:">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>{{title}}</title>
    <style>{{{leafletStyle}}}</style>
    <style>{{{style}}}</style>
    </head>
    <body data-file="{{file}}">
    <header><h1>{{title}}</h1><span class="stamp">{{stamp}}</span></header>
    <main>
    <div id="map" role="application" aria-label="{{words.map}}" tabindex="0"></div>
    <aside>
    <form id="filters" aria-label="{{words.filters}}">
    <fieldset><legend>{{words.layers}}</legend>
    <label><input type="checkbox" name="gaps" checked>{{words.gaps}}</label>
    <label><input type="checkbox" name="roads" checked>{{words.roads}}</label>
    <label><input type="checkbox" name="compounds" checked>{{words.compounds}}</label>
    <label><input type="checkbox" name="zones" checked>{{words.zones}}</label>
    <label><input type="checkbox" name="townships" checked>{{words.townships}}</label>
    </fieldset>
    <div class="selects">
    <label>{{words.grade}}<select name="grade"></select></label>
    <label>{{words.cause}}<select name="cause"></select></label>
    <label>{{words.day}}<select name="day"></select></label>
    <label>{{words.zone}}<select name="zone"></select></label>
    </div>
    <button type="reset">{{words.reset}}</button>
    </form>
    <p id="count" role="status" aria-live="polite"></p>
    <section id="evidence" hidden tabindex="-1"><button type="button" id="close" aria-label="{{words.close}}">×</button><h2></h2><dl></dl><p class="how">{{words.reproduce}}</p><code></code></section>
    <ol id="list" aria-label="{{words.gaps}}"></ol>
    <ul class="legend">
    <li><i class="blind"></i>{{words.never}}</li><li><i class="late"></i>{{words.late}}</li><li><i class="silent"></i>{{words.silent}}</li>
    <li><i class="good"></i>{{words.covered}}</li><li><i class="poor"></i>{{words.uncovered}}</li><li><i class="open"></i>{{words.unknown}}</li>
    <li><i class="seen"></i>{{words.seen}}</li><li><i class="unseen"></i>{{words.unseen}}</li>
    </ul>
    </aside>
    </main>
    <script type="application/json" id="data">{{{data}}}</script>
    <script>{{{leafletScript}}}</script>
    <script>{{{script}}}</script>
    </body>
    </html>

    """
}
