using System.Diagnostics;
using System.Globalization;

namespace Agnes.Benchmarks;

/// <summary>
/// Measures the built API from outside: a <c>usage</c> run over HTTP, hash and commit included, with nothing done
/// before and the files in the page cache; and a run with nothing to do.
/// </summary>
internal static class WholeRun
{
    private const long Enough = 500_000_000;
    private const int StableSessions = 20_000;

    public static async Task MeasureAsync(string source, int rounds)
    {
        var work = Directory.CreateTempSubdirectory("agnes-benchmark-").FullName;
        try
        {
            var program = await PublishAsync(Path.Combine(work, "api"));
            var copies = Path.Combine(work, "copies");
            var (files, bytes) = SessionCopies.Make(source, copies, Enough);
            Print($"{files} sessions, {bytes / 1e6:F0} MB, {Environment.ProcessorCount} cores");
            for (var round = 1; round <= rounds; round++)
            {
                await MeasureAsync(program, work, copies, bytes, round);
            }

            await MeasureNothingToDoAsync(program, work);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task MeasureAsync(string program, string work, string copies, long bytes, int round)
    {
        var data = Path.Combine(work, $"first-{round}");
        Place(copies, Path.Combine(data, "user_sessions", "bench"));
        await using (var api = await ApiProcess.StartAsync(program, data))
        {
            Print("first run of the process", await api.RunAsync(), bytes, api.PeakMemory());
        }

        data = Path.Combine(work, $"warmed-{round}");
        Place(copies, Path.Combine(data, "user_sessions", "warm-up"), most: 40);
        await using (var api = await ApiProcess.StartAsync(program, data))
        {
            await api.RunAsync();
            Place(copies, Path.Combine(data, "user_sessions", "bench"));
            Print("after a small run", await api.RunAsync(), bytes, api.PeakMemory());
        }

        Directory.Delete(Path.Combine(work, $"first-{round}"), recursive: true);
        Directory.Delete(data, recursive: true);
    }

    private static async Task MeasureNothingToDoAsync(string program, string work)
    {
        var data = Path.Combine(work, "stable");
        var folder = Directory.CreateDirectory(Path.Combine(data, "user_sessions", "bench")).FullName;
        for (var i = 0; i < StableSessions; i++)
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"s{i}.jsonl"));
            await File.WriteAllTextAsync(path, "{\"type\":\"mode\"}\n");
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        await using var api = await ApiProcess.StartAsync(program, data);
        await api.RunAsync();
        for (var i = 0; i < 5; i++)
        {
            Print($"nothing to do, {StableSessions} stable sessions", await api.RunAsync(), null, api.PeakMemory());
        }
    }

    /// <summary>Puts sessions in place; just written, they are in the page cache, and on the disk.</summary>
    private static void Place(string source, string target, int most = int.MaxValue)
    {
        Directory.CreateDirectory(target);
        foreach (var path in Directory.EnumerateFiles(source).Order(StringComparer.Ordinal).Take(most))
        {
            var copy = Path.Combine(target, Path.GetFileName(path));
            File.Copy(path, copy);

            // Else the first commit waits until the system has written them all.
            using var file = File.OpenHandle(copy, access: FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(file);
        }
    }

    internal static async Task<string> PublishAsync(string folder)
    {
        var project = Path.Combine(FindRoot(), "Agnes.Api");
        using var publish = Process.Start("dotnet", [
            // As the image has it.
            "publish", project, "-c", "Release", "--use-current-runtime", "--self-contained", "false",
            "-p:PublishReadyToRun=true", "-o", folder, "-v", "q", "--nologo",
        ]);
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? Path.Combine(folder, "Agnes.Api.dll")
            : throw new InvalidOperationException($"dotnet publish {project} failed with exit code {publish.ExitCode}.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Agnes.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the benchmarks holds Agnes.sln.");
    }

    private static void Print(string what, (TimeSpan Elapsed, int Processed) run, long? bytes, long peakMemory) =>
        Print($"{what,-36} {run.Elapsed.TotalMilliseconds,7:F0} ms  {run.Processed,6} processed  {bytes / 1e6 / run.Elapsed.TotalSeconds,6:F0} MB/s  peak {peakMemory} MB");

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
