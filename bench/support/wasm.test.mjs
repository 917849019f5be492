import assert from "node:assert/strict";
import { test } from "node:test";
import { crateOf, sizesByCrate } from "./wasm.mjs";

const text = (string) => [string.length, ...Buffer.from(string)];
const section = (id, bytes) => [id, bytes.length, ...bytes];

/** A module with an imported function, and functions of those names and sizes. */
function wasmOf(functions, data = []) {
  const bodies = functions.flatMap(([, size]) => [size, ...Array.from({ length: size }, () => 0)]);
  const names = [functions.length + 1, 0, ...text("imported"), ...functions.flatMap(([name], index) => [index + 1, ...text(name)])];
  return Uint8Array.from([
    ...Buffer.from("\0asm"), 1, 0, 0, 0,
    ...section(2, [2, ...text("env"), ...text("memory"), 2, 0, 1, ...text("env"), ...text("f"), 0, 0]),
    ...section(10, [functions.length, ...bodies]),
    ...section(11, data),
    ...section(0, [...text("name"), ...section(1, names)]),
  ]);
}

test("generic code of the standard library counts for whom it was made", () => {
  assert.equal(crateOf("alloc::vec::Vec<yew::html::VNode>::push"), "yew");
  assert.equal(crateOf("<core::option::Option<T> as yew_nextauth::Show>::show"), "yew_nextauth");
  assert.equal(crateOf("core::fmt::write"), "std");
});

test("mangled names are read in both manglings", () => {
  assert.equal(crateOf("_RNvNtCs1234_7mycrate3foo3bar"), "mycrate");
  assert.equal(crateOf("_RINvNtCs1_4core3ptr13drop_in_placeNtCs2_3yew4HtmlECs2_3yew"), "yew");
  assert.equal(crateOf("_RNvCs1_4core3foo"), "std");
  assert.equal(crateOf("_ZN3yew4html4push17h0123456789abcdefE"), "yew");
});

test("a name without a crate is the glue's", () => {
  assert.equal(crateOf("__wbindgen_malloc"), "glue");
  assert.equal(crateOf(""), "glue");
});

test("bodies are counted by the names of their own functions, after those that are imported", () => {
  const { code, data } = sizesByCrate(wasmOf([["yew::render", 7], ["core::fmt::write", 3], ["yew::diff", 5]], [0, 0]));
  assert.deepEqual(code, { yew: 12, std: 3 });
  assert.equal(data, 2);
});

test("what wasm-bindgen takes out is not counted", () => {
  assert.deepEqual(sizesByCrate(wasmOf([["__wbindgen_describe_fetch", 9], ["yew::render", 1]])).code, { yew: 1 });
});
