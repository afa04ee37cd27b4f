// W3C's parser of WebVTT: prints errors and cues of each text.
const { WebVTTParser } = require("webvtt-parser");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
function shown(nodes, voices) {
  return nodes.map((node) => {
    if (node.type === "object" && node.name === "v") voices.push(node.value);
    return node.type === "text" ? node.value : node.children ? shown(node.children, voices) : "";
  }).join("");
}
console.log(JSON.stringify(texts.map((text) => {
  const found = new WebVTTParser().parse(text, "subtitles");
  return {
    errors: found.errors.map((one) => `${one.line}: ${one.message}`),
    cues: found.cues.map((cue) => {
      const voices = [];
      return { start: cue.startTime, end: cue.endTime, text: shown(cue.tree.children, voices), voices };
    }),
  };
})));
