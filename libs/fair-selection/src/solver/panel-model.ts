import type { Panel, Programme } from '../pool/programme.ts';
import { typeSize } from '../pool/programme.ts';
import { LinearModel } from './model.ts';

/** The programme as an integer model: one column per type and body, one row per rule. */
export function panelModel(
  programme: Programme,
  cost: (column: number) => number,
  room?: Int32Array,
): LinearModel {
  const model = new LinearModel();
  model.integer = true;
  const single = programme.bodies.length === 1;
  for (let column = 0; column < programme.columnType.length; column++) {
    const type = programme.columnType[column]!;
    const size = typeSize(programme, type);
    model.column(cost(column), single && programme.types[type]!.pinned ? size : 0, room ? room[type]! : size);
  }
  for (const { row, columns } of columnsByRow(programme)) {
    model.row(row.low, row.high);
    for (const column of columns) model.entry(column, 1);
  }
  if (!single) addTypeRows(model, programme);
  return model;
}

export function columnsByRow(programme: Programme) {
  const columns = programme.rows.map((): number[] => []);
  for (let column = 0; column < programme.columnType.length; column++)
    for (let at = programme.columnStart[column]!; at < programme.columnStart[column + 1]!; at++)
      columns[programme.columnRows[at]!]!.push(column);
  return programme.rows.map((row, index) => ({ row, columns: columns[index]! }));
}

/** With several bodies, nobody sits in two of them. */
function addTypeRows(model: LinearModel, programme: Programme): void {
  for (const [type, { pinned, members }] of programme.types.entries()) {
    model.row(pinned ? members.length : 0, members.length);
    for (let column = programme.typeStart[type]!; column < programme.typeStart[type + 1]!; column++)
      model.entry(column, 1);
  }
}

export const toPanel = (programme: Programme, value: Float64Array): Panel =>
  Int32Array.from(programme.columnType, (_, column) => Math.round(value[column]!));
