using Agnes.Benchmarks;
using BenchmarkDotNet.Running;

// run FOLDER [ROUNDS]: the built API over copies of the transcripts in FOLDER.
// store: rows and states into the database, and out of it.
// counted-views [PERCENT…]: the counting views over a million rows, so many of which repeat earlier ones.
// load FOLDER [SECONDS]: how long a hundred clients wait while whole runs over copies of those transcripts go on.
// Anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["run", var folder, ..]:
        await WholeRun.MeasureAsync(folder, args is [_, _, var rounds] ? int.Parse(rounds, null) : 3);
        break;
    case ["load", var folder, ..]:
        await LoadLatency.MeasureAsync(
            folder, TimeSpan.FromSeconds(args is [_, _, var seconds] ? int.Parse(seconds, null) : 120), CancellationToken.None);
        break;
    case ["store"]:
        await StoreSpeed.MeasureAsync(CancellationToken.None);
        break;
    case ["counted-views", .. var percents]:
        await CountedViews.MeasureAsync(percents, CancellationToken.None);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args);
        break;
}
