// Draws the charts of the report from the tables beside them. Without scripts the tables say the same.
(() => {
  "use strict";

  // The chart library writes style attributes as text, which the page's policy refuses; the style object may take the same.
  const setAttribute = Element.prototype.setAttribute;
  SVGElement.prototype.setAttribute = function (name, value) {
    if (name === "style") {
      this.style.cssText = value;
    } else {
      setAttribute.call(this, name, value);
    }
  };

  const number = (text) => (text === undefined || text === "" ? null : Number(text));
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  const rows = (frame) => [...document.querySelectorAll(`#${frame.dataset.table} tbody tr`)].map((row) => row.dataset);

  const text = () => ({ color: ekko.color("ink-soft"), fontSize: 13, fontFamily: getComputedStyle(document.body).fontFamily });

  const tooltip = () => ({
    renderMode: "richText",
    backgroundColor: ekko.color("surface"),
    borderColor: ekko.color("line-strong"),
    textStyle: { color: ekko.color("ink"), fontSize: 13 },
    confine: true,
  });

  // The library stacks a width on its lower end only where both have one sign, so the band is drawn on an axis that is all positive.
  const LIFT = 200;

  const lines = (color) => ({ lineStyle: { color } });

  function trend(frame) {
    const points = rows(frame);
    const scores = points.map((point) => number(point.nps));
    const lows = points.map((point) => number(point.low));
    const widths = points.map((point) => (number(point.low) === null ? null : number(point.high) - number(point.low)));
    const done = scores.map((score, at) => (points[at].running === "true" ? null : score));
    const lastDone = done.reduce((found, score, at) => (score === null ? found : at), -1);
    const running = scores.map((score, at) => (points[at].running === "true" || at === lastDone ? score : null));
    const ends = [...lows, ...points.map((point) => number(point.high))].filter((end) => end !== null);
    const lowest = Math.max(-100, Math.floor(Math.min(0, ...ends) / 50) * 50);
    const highest = Math.min(100, Math.ceil(Math.max(50, ...ends) / 50) * 50);
    const accent = ekko.color("accent");
    const line = (data, type) => ({
      type: "line",
      data,
      symbol: "circle",
      symbolSize: points.length > 60 ? 4 : 8,
      showAllSymbol: true,
      lineStyle: { color: accent, width: 2, type },
      itemStyle: { color: ekko.color("surface"), borderColor: accent, borderWidth: 2 },
      z: 3,
    });
    const band = (data, area) => ({
      type: "line",
      data: data.map((end) => (end === null ? null : end + (area ? 0 : LIFT))),
      yAxisIndex: 1,
      stack: "band",
      symbol: "none",
      silent: true,
      lineStyle: { opacity: 0 },
      areaStyle: area ? { color: ekko.color("accent"), opacity: 0.16 } : undefined,
      z: 1,
    });
    return {
      animation: !still,
      textStyle: text(),
      grid: { left: 8, right: 12, top: 16, bottom: 8, containLabel: true },
      tooltip: {
        ...tooltip(),
        trigger: "axis",
        formatter: (hits) => {
          const point = points[hits[0].dataIndex];
          const more = point.running === "true" ? `\n${frame.dataset.running}` : "";
          return `${point.label}\n${point.shown ? `${frame.dataset.score}: ${point.shown}\n` : ""}${point.words}${more}`;
        },
      },
      xAxis: {
        type: "category",
        data: points.map((point) => point.label),
        axisLabel: { ...text(), hideOverlap: true },
        axisLine: { onZero: false, ...lines(ekko.color("line-strong")) },
        axisTick: { show: false },
      },
      yAxis: [
        {
          type: "value",
          min: lowest,
          max: highest,
          interval: highest - lowest > 100 ? 50 : 25,
          axisLabel: { ...text(), formatter: (value) => String(value).replace("-", "\u2212") },
          splitLine: lines(ekko.color("line")),
        },
        { type: "value", show: false, min: lowest + LIFT, max: highest + LIFT },
      ],
      series: [band(lows, false), band(widths, true), line(done, "solid"), line(running, "dashed")],
    };
  }

  function distribution(frame) {
    const scores = rows(frame);
    return {
      animation: !still,
      textStyle: text(),
      grid: { left: 4, right: 4, top: 22, bottom: 4, containLabel: true },
      tooltip: { ...tooltip(), trigger: "item" },
      xAxis: {
        type: "category",
        data: scores.map((score) => score.label),
        axisLabel: { ...text(), interval: 0 },
        axisLine: lines(ekko.color("line-strong")),
        axisTick: { show: false },
      },
      yAxis: { type: "value", show: false },
      series: [
        {
          type: "bar",
          barCategoryGap: "22%",
          label: { show: true, position: "top", ...text(), fontSize: 12 },
          data: scores.map((score) => ({
            value: number(score.count),
            itemStyle: { color: ekko.color(score.group), borderRadius: [3, 3, 0, 0] },
          })),
        },
      ],
    };
  }

  const kinds = { trend, distribution };
  const charts = new Map();

  function draw() {
    for (const frame of document.querySelectorAll("[data-chart]")) {
      frame.hidden = false;
      if (!charts.has(frame)) {
        charts.set(frame, echarts.init(frame, null, { renderer: "svg" }));
        document.getElementById(frame.dataset.table).open = false;
      }
      charts.get(frame).setOption(kinds[frame.dataset.chart](frame), true);
    }
  }

  if (window.echarts) {
    draw();
    document.addEventListener("ekko:theme", draw);
    addEventListener("resize", () => charts.forEach((chart) => chart.resize()));
  }

  // Two days are asked for only where they count.
  const filters = document.querySelector("[data-report-filters]");
  const period = filters?.elements.namedItem("period");
  const days = () => {
    for (const name of ["from", "to"]) {
      filters.elements.namedItem(name).closest(".field").hidden = period.value !== "days";
    }
  };
  if (period) {
    days();
    period.addEventListener("change", days);
  }
})();
