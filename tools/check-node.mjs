// Says in one line what is wrong when the running Node cannot run TypeScript; an npm package brings one that can.
if (!process.features.typescript) {
  console.error(
    `Knooppunt needs Node 24, but this is ${process.version}. No Node came with npm for ${process.platform}-${process.arch}: install Node 24 yourself.`,
  );
  process.exit(1);
}
