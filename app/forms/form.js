"use strict";
(function () {
  var given = JSON.parse(document.getElementById("data").textContent);
  var form = given.form, texts = given.texts, changed = false;

  function byId(id) { return document.getElementById(id); }
  function fill(text, values) {
    return text.replace(/%(\w)/g, function (all, name) { return name in values ? values[name] : all; });
  }
  function radios(name) { return Array.prototype.slice.call(document.getElementsByName(name)); }
  function chosen(name) {
    var found = radios(name).filter(function (r) { return r.checked; });
    return found.length ? Number(found[0].value) : null;
  }

  var factors = form.factors.map(function (factor, i) {
    var id = "f" + (i + 1), statements = [];
    if (factor.questionnaire) {
      for (var n = 1; n <= 10; n++) { statements.push(id + "s" + n); }
    }
    return { id: id, asked: factor, names: statements.length ? statements : [id + "v"], statements: statements };
  });

  function answerOf(f) {
    var answer = { factor: f.asked.id, value: null, unknown: byId(f.id + "u").checked, sus: null, note: byId(f.id + "n").value };
    if (f.statements.length) {
      var sus = f.statements.map(chosen);
      if (sus.some(function (a) { return a !== null; })) { answer.sus = sus; }
    } else {
      answer.value = chosen(f.id + "v");
    }
    return answer;
  }
  function whole(answer) {
    return answer.unknown || answer.value !== null || answer.sus !== null && answer.sus.every(function (a) { return a !== null; });
  }
  function writtenName() {
    var field = byId("name");
    return field ? field.value.trim().replace(/\s+/g, " ") : "";
  }

  // say shows how far the form is; marking points at what is missing.
  function say(marking) {
    var open = factors.filter(function (f) { return !whole(answerOf(f)); });
    var done = factors.length - open.length;
    var text = fill(texts.count, { d: done, n: factors.length });
    if (marking) {
      factors.forEach(function (f) { byId(f.id).classList.toggle("open", open.indexOf(f) >= 0); });
    } else {
      factors.forEach(function (f) { if (open.indexOf(f) < 0) { byId(f.id).classList.remove("open"); } });
    }
    if (!open.length) {
      text += " " + texts.all;
    } else if (marking || open.length <= 3) {
      text += " " + fill(texts.missing, { f: open.map(function (f) { return f.asked.name; }).join(texts.separator) });
    }
    byId("state").textContent = text;
    return done;
  }

  function fileName() {
    var who = (form.rater.name || writtenName() || texts.anyone).replace(/[<>:"\/\\|?*\u0000-\u001f\u007f]/g, " ").trim();
    return given.before + Array.from(who).slice(0, 30).join("").replace(/[ .]+$/, "") + given.after + ".json";
  }

  function save() {
    var done = say(true), name = writtenName();
    if (!form.rater.id && !name) {
      byId("state").textContent = texts.name;
      byId("name").focus();
      return;
    }
    if (!done) {
      byId("state").textContent = texts.none;
      return;
    }
    var content = JSON.stringify({
      format: form.format, form: form, checksum: given.checksum, name: name,
      saved_at: new Date().toISOString(), answers: factors.map(answerOf)
    }, null, 1);
    var link = document.createElement("a"), file = fileName();
    var address = URL.createObjectURL(new Blob([content], { type: "application/json" }));
    link.href = address;
    link.download = file;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
    changed = false;
    byId("state").textContent = fill(texts.saved, { f: file }) + " " + byId("state").textContent;
  }

  factors.forEach(function (f) {
    var unknown = byId(f.id + "u");
    function all() { return f.names.reduce(function (list, name) { return list.concat(radios(name)); }, []); }
    all().forEach(function (r) {
      r.addEventListener("change", function () { unknown.checked = false; });
    });
    unknown.addEventListener("change", function () {
      if (unknown.checked) { all().forEach(function (r) { r.checked = false; }); }
    });
    byId(f.id + "c").addEventListener("click", function () {
      all().forEach(function (r) { r.checked = false; });
      unknown.checked = false;
      changed = true;
      say(false);
    });
  });
  document.addEventListener("input", function () { changed = true; });
  document.addEventListener("change", function () { changed = true; say(false); });
  byId("form").addEventListener("submit", function (event) { event.preventDefault(); });
  byId("save").addEventListener("click", save);
  byId("print").addEventListener("click", function () { window.print(); });
  window.addEventListener("beforeunload", function (event) {
    if (changed) { event.preventDefault(); event.returnValue = ""; }
  });
  say(false);
})();
