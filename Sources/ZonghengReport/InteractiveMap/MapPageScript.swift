/// The program of the interactive map: draws the layers, filters them, shows a gap's evidence.
enum MapPageScript {
  static let text = #"""
    (function () {
      'use strict';
      var data = JSON.parse(document.getElementById('data').textContent);
      var words = data.words, say = words.say;
      var reduced = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      var map = L.map('map', { preferCanvas: true, zoomControl: true, attributionControl: false,
        zoomAnimation: !reduced, fadeAnimation: !reduced, minZoom: 8, maxZoom: 19, zoomSnap: 0.25, keyboard: true });
      L.control.scale({ imperial: false }).addTo(map);
      var form = document.getElementById('filters');
      var list = document.getElementById('list');
      var evidence = document.getElementById('evidence');
      var groups = {}, gaps = [], selected = null, shade = null;

      function features(name) { return data[name] ? data[name].features : []; }
      function percent(rate) { return rate === null || rate === undefined ? '–' : (100 * rate).toFixed(1) + ' %'; }
      function metres(value) { return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ',') + ' ' + say.m; }
      function period(text) { return text === 'week' ? say.week : text; }
      function cause(text) { return words.causes[text] || text; }
      function bare(feature) { return feature.properties.cause === 'never_visited'; }
      function gapStyle(feature) {
        var style = { color: bare(feature) ? '#cc4778' : '#e09f3e', weight: bare(feature) ? 5 : 4, opacity: 0.95, lineCap: 'round' };
        if (feature.properties.cause === 'device_silent') { style.dashArray = '6 5'; style.lineCap = 'butt'; }
        return style;
      }
      function roadStyle(feature) {
        var p = feature.properties, duty = p.required_m / Math.max(1, p.length_m);
        var rate = p.coverage_rate, colours = ['#440154', '#3b528b', '#21918c', '#5ec962', '#9fb4a8'];
        var colour = rate === null ? '#c8c8c8' : colours[rate >= 0.98 ? 4 : rate >= 0.9 ? 3 : rate >= 0.75 ? 2 : rate >= 0.5 ? 1 : 0];
        var style = { color: colour, weight: duty >= 7 ? 3.5 : duty >= 2 ? 2.5 : 1.5, opacity: 0.9 };
        if (p.unknown_m > 0.5 * p.length_m) { style.dashArray = '2 5'; style.color = '#6b7680'; }
        return style;
      }
      function areaStyle(colour, dash) { return { color: colour, weight: 1.4, dashArray: dash, fill: false, interactive: false }; }
      function tip(text) { var box = document.createElement('span'); box.textContent = text; return box; }
      function layer(name, options) {
        var group = L.geoJSON(features(name).filter(function (f) { return f.geometry; }), options);
        groups[name] = group; return group.addTo(map);
      }

      layer('townships', { style: areaStyle('#9a9a94', '6 4'), onEachFeature: function (f, l) {
        l.bindTooltip(tip(f.properties.name || ''), { permanent: true, direction: 'center', className: 'town' }); } });
      layer('zones', { style: areaStyle('#5b6672', null) });
      layer('compounds', { style: function (f) {
        return { color: '#555', weight: 0.8, fillOpacity: 0.75, fillColor: f.properties.visited === null ? '#d5d5d5' : f.properties.visited ? '#8fd3a5' : '#440154' }; },
        onEachFeature: function (f, l) { l.bindTooltip(tip((f.properties.name || f.properties.compound_id) + ' ' +
          (f.properties.met_visits || 0) + '/' + (f.properties.required_visits || 0)), { sticky: true }); } });
      layer('roads', { style: roadStyle, onEachFeature: function (f, l) {
        l.bindTooltip(tip((f.properties.name || f.properties.road_id) + ' ' + percent(f.properties.coverage_rate)), { sticky: true }); } });
      groups.gaps = L.layerGroup().addTo(map);
      groups.roads.eachLayer(function (l) { l.grade = l.feature.properties.grade; });

      var places = {};
      features('compounds').forEach(function (f) { places[f.properties.compound_id] = f; });
      gaps = features('gaps').map(function (feature, index) {
        var shape = feature.geometry ? feature : feature.properties.item === 'compound' ? places[feature.properties.item_id] : null;
        var drawn = feature.geometry ? L.geoJSON(feature, { style: gapStyle }) : null;
        var gap = { feature: feature, shape: shape, drawn: drawn, index: index };
        if (drawn) drawn.on('click', function () { choose(gap, true); });
        return gap;
      });

      function options(name, values, label) {
        var select = form.elements[name];
        select.appendChild(new Option(say.all, ''));
        values.forEach(function (value) { select.appendChild(new Option(label(value), value)); });
        if (!values.length) select.parentElement.hidden = true;
      }
      function distinct(key) {
        var seen = {};
        gaps.forEach(function (gap) { var v = gap.feature.properties[key]; if (v !== null && v !== undefined && v !== '') seen[v] = true; });
        return Object.keys(seen).sort(function (a, b) { return a.localeCompare(b, undefined, { numeric: true }); });
      }
      var leaders = {};
      features('zones').forEach(function (f) { leaders[f.properties.zone] = f.properties.leader || ''; });
      options('grade', distinct('grade'), function (v) { return v; });
      options('cause', distinct('cause'), cause);
      options('day', distinct('period'), period);
      options('zone', distinct('zone'), function (v) { return (v + ' ' + (leaders[v] || '')).trim(); });
      if (!features('zones').length) form.elements.zones.parentElement.hidden = true;

      function matches(gap) {
        var p = gap.feature.properties, f = form.elements;
        return (!f.grade.value || p.grade === f.grade.value) && (!f.cause.value || p.cause === f.cause.value)
          && (!f.day.value || p.period === f.day.value) && (!f.zone.value || String(p.zone) === f.zone.value);
      }
      function refresh() {
        ['townships', 'zones', 'compounds', 'roads', 'gaps'].forEach(function (name) {
          var shown = form.elements[name].checked;
          if (shown && !map.hasLayer(groups[name])) map.addLayer(groups[name]);
          if (!shown && map.hasLayer(groups[name])) map.removeLayer(groups[name]);
        });
        var grade = form.elements.grade.value;
        groups.roads.eachLayer(function (l) { l.setStyle({ opacity: !grade || l.grade === grade ? 0.9 : 0.15 }); });
        groups.gaps.clearLayers(); list.textContent = '';
        var length = 0, shown = 0, rows = document.createDocumentFragment();
        gaps.forEach(function (gap) {
          gap.row = null;
          if (!matches(gap)) return;
          shown += 1; length += gap.feature.properties.length_m || 0;
          if (gap.drawn) groups.gaps.addLayer(gap.drawn);
          if (shown <= 300) rows.appendChild(row(gap));
        });
        list.appendChild(rows);
        document.getElementById('count').textContent = say.count.replace('#1', shown).replace('#2', gaps.length).replace('#3', metres(length));
        if (selected && !matches(selected)) close();
      }
      function row(gap) {
        var p = gap.feature.properties, item = document.createElement('li'), button = document.createElement('button');
        button.type = 'button';
        [['rank', p.rank], ['', p.name || p.item_id || ''], ['metres', metres(p.length_m || 0)]].forEach(function (part) {
          var span = document.createElement('span'); span.className = part[0]; span.textContent = part[1]; button.appendChild(span);
        });
        var small = document.createElement('small');
        small.textContent = [period(p.period), cause(p.cause), p.community || ''].filter(Boolean).join(' · ');
        button.children[1].appendChild(small);
        button.addEventListener('click', function () { choose(gap, false); });
        gap.row = button; item.appendChild(button);
        if (gap === selected) button.setAttribute('aria-current', 'true');
        return item;
      }
      function facts(p) {
        var side = p.item === 'road' && p.from_m !== null ? metres(p.from_m).replace(/ .*/, '') + '–' + metres(p.to_m) + (p.side && p.side !== 'both' ? ' (' + (say[p.side] || p.side) + ')' : '') : null;
        var weeks = p.status ? (words.statuses[p.status] || p.status) + (p.weeks > 1 ? ' · ' + say.weeks.replace('#', p.weeks) : '') : null;
        return [[say.grade, p.grade], [say.chainage, side], [say.length, p.length_m ? metres(p.length_m) : null], [say.day, period(p.period)],
          [say.requirement, data.rules[p.rule] ? p.rule + ': ' + data.rules[p.rule] : p.rule], [say.visits, p.visits + ' / ' + p.required],
          [say.cause, cause(p.cause)], [say.status, weeks], [say.community, p.community], [say.township, p.township],
          [say.zone, p.zone ? (p.zone + ' ' + (p.leader || '')).trim() : null], [say.rank, p.rank]];
      }
      function choose(gap, fromMap) {
        if (selected && selected.row) selected.row.removeAttribute('aria-current');
        selected = gap;
        if (shade) { map.removeLayer(shade); shade = null; }
        if (gap.shape) {
          shade = L.geoJSON(gap.shape, { style: { color: '#111', weight: 11, opacity: 0.35, fill: false }, interactive: false }).addTo(map);
          if (gap.drawn && map.hasLayer(groups.gaps)) gap.drawn.bringToFront();
          map.fitBounds(shade.getBounds(), { maxZoom: 16, padding: [40, 40], animate: !reduced });
        }
        var p = gap.feature.properties;
        evidence.querySelector('h2').textContent = p.name || p.item_id || p.gap_id;
        var dl = evidence.querySelector('dl'); dl.textContent = '';
        facts(p).forEach(function (fact) {
          if (fact[1] === null || fact[1] === undefined || fact[1] === '') return;
          var dt = document.createElement('dt'), dd = document.createElement('dd');
          dt.textContent = fact[0]; dd.textContent = fact[1]; dl.appendChild(dt); dl.appendChild(dd);
        });
        evidence.querySelector('code').textContent = command(p);
        evidence.hidden = false;
        if (gap.row) { gap.row.setAttribute('aria-current', 'true'); if (fromMap) gap.row.scrollIntoView({ block: 'nearest' }); }
        evidence.scrollIntoView({ block: 'nearest' });
      }
      function quote(text) { return "'" + String(text).replace(/'/g, "'\\''") + "'"; }
      function command(p) {
        var parts = ['zongheng why', quote(document.body.dataset.file), quote(p.item_id || p.gap_id)];
        if (p.from_m !== null && p.from_m !== undefined) parts.push('--from', Math.floor(p.from_m), '--to', Math.ceil(p.to_m));
        if (p.period && p.period !== 'week') parts.push('--day', p.period);
        return parts.join(' ');
      }
      function close() {
        evidence.hidden = true;
        if (shade) { map.removeLayer(shade); shade = null; }
        if (selected && selected.row) { selected.row.removeAttribute('aria-current'); selected.row.focus(); }
        selected = null;
      }
      document.getElementById('close').addEventListener('click', close);
      document.addEventListener('keydown', function (event) {
        if (event.key === 'Escape' && !evidence.hidden) { close(); return; }
        if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && list.contains(document.activeElement)) {
          var item = document.activeElement.parentElement;
          var next = event.key === 'ArrowDown' ? item.nextElementSibling : item.previousElementSibling;
          if (next) { next.firstChild.focus(); event.preventDefault(); }
        }
      });
      form.addEventListener('change', refresh);
      form.addEventListener('submit', function (event) { event.preventDefault(); });
      form.addEventListener('reset', function () { setTimeout(refresh, 0); });
      refresh();
      var whole = groups.townships.getBounds();
      groups.roads.getLayers().length && whole.extend(groups.roads.getBounds());
      if (whole.isValid()) map.fitBounds(whole, { padding: [10, 10], animate: false });
      window.addEventListener('resize', function () { map.invalidateSize(); });
    })();
    """#
}
