/** A mapping of `rows.csv` to tenures, one a row, for a version of the dataset `made`. */
export function tenuresMapping(version: number, gone?: string): string {
  const rule = gone === undefined ? '' : `, gone: ${gone}`;
  return `
dataset: { id: made, title: Made, version: "${String(version)}", seen: "2020"${rule} }
files: { rows: rows.csv }
rows:
- file: rows
  key: [no]
  records:
    person: { entity: Person, id: "person:{no}", name: "P {no}" }
    office: { entity: Office, id: office:made, name: Made }
    held:
      claim: Tenure
      subject: "{person}"
      office: "{office}"
      acting: { of: "{acting}", values: { "1": true, "0": "" } }
      period: { from: "{from}", to: "{to}", open: ongoing }
      cite: { locator: "row {no}", gist: "{gist}" }
`;
}
