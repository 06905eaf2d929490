(document) => {
  const never =
    "img, iframe, frame, object, embed, base, video, audio, marquee, math, plaintext, meta[http-equiv=refresh i], body link, " +
    "body style, main script:not([type='application/json']), svg script, svg style, svg animate, svg set, foreignObject";
  const targets = new Set(["href", "xlink:href", "src", "action", "formaction", "data", "srcdoc"]);
  const ours = /^(?:$|[/?#](?!\/)|blob:)/;
  const leads = /^(?:$|[/?#](?!\/)|https?:\/\/(?!evil)[^/?#])/;
  const found = [...document.querySelectorAll(never)].map((each) => `an element ${each.outerHTML.slice(0, 80)}`);
  for (const each of document.querySelectorAll("*")) {
    for (const { name, value } of each.attributes) {
      if (/^on/i.test(name)) found.push(`a handler ${name} on ${each.localName}`);
      if (targets.has(name) && !(each.matches("a[href]:not(svg *)") ? leads : ours).test(value)) found.push(`${name}=${value.slice(0, 80)}`);
      if (name === "style" && /url|hacked|evil|animation/.test(value)) found.push(`a style ${value.slice(0, 80)}`);
    }
    if (each.localName === "script" && !each.src && /^(?!application\/json)/.test(each.type) && /hacked|evil/.test(each.text))
      found.push(`a script ${each.text.slice(0, 80)}`);
  }
  return found;
}
