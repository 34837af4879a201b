using Agnes.Benchmarks;
using BenchmarkDotNet.Running;

// run FOLDER [ROUNDS]: the built API over copies of the transcripts in FOLDER. Anything else goes to BenchmarkDotNet.
if (args is ["run", var folder, ..])
{
    await WholeRun.MeasureAsync(folder, args is [_, _, var rounds] ? int.Parse(rounds, null) : 3);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args);
