/**
 * Checks that the feature graph can be walked downwards only.
 *
 * @param {Readonly<Record<string, readonly string[]>>} graph feature to the features it may import
 * @throws {Error} for a cycle, with the way round it, and for a feature that the graph doesn't know
 */
export function assertAcyclic(graph) {
  const done = new Set();
  const visit = (feature, way) => {
    if (way.includes(feature)) throw new Error(`The feature graph has a cycle: ${[...way, feature].join(' → ')}.`);
    if (done.has(feature)) return;
    const next = graph[feature];
    if (!next) throw new Error(`The feature graph names ${feature}, which has no line of its own.`);
    for (const other of next) visit(other, [...way, feature]);
    done.add(feature);
  };
  for (const feature of Object.keys(graph)) visit(feature, []);
}
