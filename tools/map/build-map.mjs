// Draws the world map that src/Entente.Web/Pictures/WorldMap.razor shows, from Natural Earth 1:50m as packaged by world-atlas
// (data in the public domain). Run by hand, not by the build, and only to change the drawing:
//
//   cd tools/map && npm install && npm run build
//
// What it does: Natural Earth projection, one topology on an integer grid so that neighbours share their borders, simplification
// by area, and paths of relative integers. Small states get the centre of a dot. Antarctica is left out: nobody signs for it.
// Borders are drawn as the data has them and are no position; areas without an ISO code are drawn as land that is no country.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { brotliCompressSync } from "node:zlib";
import { geoNaturalEarth1, geoPath, geoCentroid } from "d3-geo";
import { geoProject } from "d3-geo-projection";
import { feature } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";
import { alpha3ByNumber } from "./iso-3166.mjs";

const width = 2000; // grid units across; the picture is shown at about half of that
const margin = 16; // grid units left and right, for the dots of states at the edge
const smallestTriangle = 0.6; // grid units squared: a bend with less area is not worth its bytes
const smallestIsland = 3; // grid units squared
const dotBelow = 45; // grid units squared: a country with less land than this is too small to see or to press

// Territories that no party of the register is a government of: drawn, but without a dot when they are small.
const territories = new Set(("MNP VIR GUM ASM PRI SGS IOT SHN PCN AIA FLK CYM BMU VGB TCA MSR JEY GGY IMN ABW CUW SXM SPM WLF MAF BLM " +
  "PYF NCL ATF ALA FRO HKG MAC HMD NFK").split(" "));

const require = createRequire(import.meta.url);
const atlas = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const countries = feature(atlas, atlas.objects.countries);
countries.features = countries.features.filter(f => f.id !== "010");
// Two features carry Australia's number; the one that is not Australia is two reefs.
countries.features = countries.features.filter(f => f.properties.name !== "Ashmore and Cartier Is.");

const projection = geoNaturalEarth1().fitExtent([[margin, 0], [width - margin, width]], countries);
const projected = geoProject(countries, projection);
const bounds = geoPath().bounds(projected);
const height = Math.ceil(bounds[1][1] - bounds[0][1]) + 2;
const top = bounds[0][1] - 1;

const shapes = new Map(countries.features.map((source, i) => {
  const [x, y] = projection(largestCentroid(source));
  const area = geoPath().area(projected.features[i]);
  const name = source.properties.name;
  const id = name === "Kosovo" ? "XKX" : alpha3ByNumber[source.id] ?? null;
  return [name, { id, name, d: "", x: Math.round(x), y: Math.round(y - top), dot: area < dotBelow && !territories.has(id) }];
}));

let topo = topology({ countries: projected });
topo = presimplify(topo);
topo = simplify(topo, smallestTriangle);
topo = filter(topo, (ring, interior) => filterWeight(topo, smallestIsland)(ring, interior));

for (const f of feature(topo, topo.objects.countries).features)
  shapes.get(f.properties.name).d = path(f.geometry);

// Natural Earth 1:50m has no Tuvalu: a dot at Funafuti.
const [x, y] = projection([179.2, -8.52]);
shapes.set("Tuvalu", { id: "TUV", name: "Tuvalu", d: "", x: Math.round(x), y: Math.round(y - top), dot: true });

const missing = [...shapes.values()].filter(s => s.id === null).map(s => s.name);
console.log("land without a country:", missing.join(", "));
console.log("dots:", [...shapes.values()].filter(s => s.dot).map(s => s.id).join(" "));

const countriesOut = [...shapes.values()]
  .filter(s => s.id !== null && (s.d !== "" || s.dot))
  .sort((a, b) => (a.id < b.id ? -1 : 1))
  .map(s => ({ id: s.id, d: s.d || undefined, x: s.x, y: s.y, dot: s.dot || undefined }));
const land = [...shapes.values()].filter(s => s.id === null).map(s => s.d).join("");
const lines = countriesOut.map(c => "    " + JSON.stringify(c)).join(",\n");
const json = `{
  "source": "Natural Earth 1:50m (public domain) by world-atlas 2.0.2, Natural Earth projection; drawn by tools/map/build-map.mjs",
  "width": ${width},
  "height": ${height},
  "land": "${land}",
  "countries": [
${lines}
  ]
}
`;
const target = new URL("../../src/Entente.Web/Pictures/world-map.json", import.meta.url);
writeFileSync(target, json);
console.log(`${countriesOut.length} countries, ${json.length} bytes, ${brotliCompressSync(json).length} bytes Brotli`);

// The middle of the largest piece: the middle of all of France lies in the Atlantic.
function largestCentroid(f) {
  const pieces = f.geometry.type === "Polygon" ? [f.geometry.coordinates] : f.geometry.coordinates;
  const largest = pieces
    .map(coordinates => ({ type: "Polygon", coordinates }))
    .sort((a, b) => geoPath(projection).area(b) - geoPath(projection).area(a))[0];
  return geoCentroid(largest);
}

// Rings as relative integers; steps that round to nothing are dropped, and so is a ring that shrinks to a line.
function path(geometry) {
  if (!geometry || geometry.type === null) return "";
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  return polygons.flat().map(ring).join("");
}

function ring(points) {
  const grid = points.map(([px, py]) => [Math.round(px), Math.round(py - top)])
    .filter((p, i, all) => i === 0 || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1]);
  if (grid.length < 4) return "";
  let text = `M${grid[0][0]} ${grid[0][1]}l`;
  let [cx, cy] = grid[0];
  const steps = [];
  for (const [gx, gy] of grid.slice(1, -1)) {
    steps.push(gx - cx, gy - cy);
    [cx, cy] = [gx, gy];
  }
  return text + steps.map((n, i) => (i > 0 && n >= 0 ? " " : "") + n).join("") + "z";
}
