import {html} from "htl";
import {alarmLevel, alarmsOf} from "../rsa/chanceRun.js";
import {grouped} from "../study/grouped.js";
import {tableBox} from "./tableBox.js";

interface Alarms {
  /** Marks the row for tests. */
  readonly name: string;
  readonly label: string;
  /** p-values of pairs that have nothing in common. */
  readonly p: Float64Array;
}

/** How often each test calls unrelated models related: a bar for each, and a line where 5 of 100 would be. */
export function falseAlarms(tests: readonly Alarms[]): HTMLElement {
  const widest = 0.6;
  const percent = (share: number): string => `${((100 * Math.min(share, widest)) / widest).toFixed(2)}%`;
  return tableBox(
    "How often each test calls unrelated models related",
    html`<table class="rsa alarms-table">
      <thead>
        <tr>
          <th scope="col">Test</th>
          <th scope="col">False alarms</th>
          <th scope="col"><span class="unseen">The same as a bar; the line is at 5 of 100</span></th>
        </tr>
      </thead>
      <tbody>
        ${tests.map(({name, label, p}) => {
          const count = alarmsOf(p);
          const share = p.length === 0 ? 0 : count / p.length;
          return html`<tr data-alarms=${name} data-count=${String(count)} data-of=${String(p.length)}>
            <th scope="row">${label}</th>
            <td class="number">
              <strong>${p.length === 0 ? "–" : `${(100 * share).toFixed(1)} %`}</strong>
              <small>${grouped(count)} of ${grouped(p.length)}</small>
            </td>
            <td class="bar-cell">
              <span class="bar" style=${{width: percent(share)}}></span>
              <span class="promise" style=${{left: percent(alarmLevel)}}></span>
            </td>
          </tr>`;
        })}
      </tbody>
    </table>`
  );
}
