// Chromium's <track>: prints the cues that the browser shows of each text, with their voices.
const { chromium } = require("playwright-core");
const fs = require("fs");
const { texts, browser: executablePath } = JSON.parse(fs.readFileSync(0, "utf8"));
(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage();
  const found = [];
  for (const text of texts) {
    await page.setContent("<video></video>");
    found.push(await page.evaluate((data) => new Promise((resolve, reject) => {
      const track = document.createElement("track");
      track.src = URL.createObjectURL(new Blob([data], { type: "text/vtt" }));
      track.onload = () => resolve([...track.track.cues].map((cue) => {
        const html = cue.getCueAsHTML();
        return { start: cue.startTime, end: cue.endTime, text: html.textContent, voices: [...html.querySelectorAll("[title]")].map((one) => one.title) };
      }));
      track.onerror = () => reject(new Error("the track was not loaded"));
      document.querySelector("video").append(track);
      track.track.mode = "hidden";
    }), text));
  }
  await browser.close();
  console.log(JSON.stringify(found));
})();
