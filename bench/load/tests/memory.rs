//! Alone in its process: the memory of other tests would be weighed with it.

#![cfg(target_os = "linux")]

use yew_nextauth_bench_load::memory;

#[test]
fn a_tab_weighs_its_own_size_and_little_more() {
    let memory = memory::measure();
    for weight in [memory.engine_with_session_bytes, memory.simulated_tab_bytes] {
        let weight = weight.unwrap();
        let size = memory.engine_bytes;
        assert!(weight > size && weight < 10 * size, "{memory:?}");
    }
}
