using Agnes.Benchmarks;
using Agnes.Benchmarks.Comparing;
using BenchmarkDotNet.Running;

// compare FOLDER [CCUSAGE]: Agnes beside ccusage, found on PATH or at that path, over copies of the transcripts in FOLDER.
// profile FOLDER: where the CPU time of a run over copies of those transcripts goes.
// usage FOLDER AGNES [CCUSAGE]: the program AGNES beside ccusage over the transcripts of a Claude Code folder, as it is.
// store: rows and states into the database, and out of it.
// counted-views [PERCENT…]: the counting views over a million rows, so many of which repeat earlier ones.
// load FOLDER [SECONDS]: how long a hundred clients wait while whole runs over copies of those transcripts go on.
// Anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["compare", var folder, ..]:
        await Comparison.MeasureAsync(folder, args is [_, _, var ccusage] ? ccusage : null, CancellationToken.None);
        break;
    case ["profile", var folder]:
        await RunProfile.MeasureAsync(folder, CancellationToken.None);
        break;
    case ["load", var folder, ..]:
        await LoadLatency.MeasureAsync(
            folder, TimeSpan.FromSeconds(args is [_, _, var seconds] ? int.Parse(seconds, null) : 120), CancellationToken.None);
        break;
    case ["usage", var folder, var agnes, ..]:
        await UsageReports.MeasureAsync(folder, agnes, args is [_, _, _, var rival] ? rival : null, CancellationToken.None);
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
