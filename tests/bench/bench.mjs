// Measures the release build in dist/ and prints one JSON line a figure. Run it by `./dev bench`, on an idle machine;
// words after it choose what is measured: `./dev bench edits import`.
import { chromium } from '@playwright/test';
import { chromium_arguments, chromium_path } from '../e2e/browser.mjs';
import { serve } from '../e2e/server.mjs';
import { measure_deals } from './deals.mjs';
import { measure_depth } from './depth.mjs';
import { measure_edits } from './edits.mjs';
import { measure_first_load } from './first_load.mjs';
import { measure_forecast } from './forecast.mjs';
import { measure_import } from './import.mjs';
import { measure_list } from './list.mjs';
import { measure_map } from './map.mjs';
import { measure_staffing } from './staffing.mjs';
import { measure_workbooks } from './workbooks.mjs';

/** Prints a figure: what it is, its unit, and what else belongs to it. */
const figure = (name, unit, content) => console.log(JSON.stringify({ figure: name, unit, ...content }));

const browser = await chromium.launch({ executablePath: chromium_path, args: chromium_arguments });
const site = await serve({ quality: 11 });
const chosen = process.argv.slice(2);
let failed = false;
try {
  for (const measure of [measure_first_load, measure_edits, measure_import, measure_workbooks, measure_list, measure_depth, measure_forecast, measure_staffing, measure_map, measure_deals]) {
    if (chosen.length > 0 && !chosen.includes(measure.name.replace('measure_', ''))) continue;
    try {
      await measure({ browser, site, figure });
    } catch (error) {
      failed = true;
      console.error(`bench: ${measure.name} came to no result: ${error.stack}`);
    }
  }
} finally {
  await browser.close();
  await site.close();
}
process.exitCode = failed ? 1 : 0;
