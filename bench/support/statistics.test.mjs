import assert from "node:assert/strict";
import { test } from "node:test";
import { median, slope, steepest, summary } from "./statistics.mjs";

const SIZES = [1000, 10_000, 100_000, 1_000_000];
const grownBy = (cost) => SIZES.map((size) => [size, cost(size)]);

test("a summary is of the sorted values, in whatever order they were measured", () => {
  assert.deepEqual(summary([9, 1, 5, 3, 7]), { median: 5, q1: 3, q3: 7, runs: 5 });
});

test("between two values lies what is between them, to four digits", () => {
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.deepEqual(summary([1, 2]), { median: 1.5, q1: 1.25, q3: 1.75, runs: 2 });
  assert.deepEqual(summary([1.23456, 1.23456]), { median: 1.235, q1: 1.235, q3: 1.235, runs: 2 });
});

test("a single run has itself for quartiles", () => {
  assert.deepEqual(summary([12_345]), { median: 12_345, q1: 12_345, q3: 12_345, runs: 1 });
});

test("the slope is that of the line which is nearest to all points", () => {
  assert.equal(slope([[0, 1], [1, 3], [2, 5]]), 2);
  assert.equal(slope([[0, 4], [1, 4]]), 0);
  assert.equal(slope([[1, 4]]), 0);
});

test("linear growth is no steeper than 1, with a floor and without", () => {
  assert.ok(Math.abs(steepest(grownBy((size) => size / 1000)) - 1) < 1e-9);
  assert.ok(steepest(grownBy((size) => 8 + size / 1000)) < 1);
});

test("quadratic growth is seen above a floor that hides it from a line", () => {
  const points = grownBy((size) => 8 + (size / 100_000) ** 2);
  assert.ok(slope(points.map((point) => point.map(Math.log))) < 0.4);
  assert.ok(steepest(points) > 1);
});

test("one point has no growth", () => {
  assert.equal(steepest([[1, 1]]), undefined);
});
