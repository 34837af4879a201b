using Agnes.Contracts;
using Agnes.Contracts.Processors;

namespace Agnes.Cli.Up;

/// <summary>Reports each run that processed sessions.</summary>
internal sealed class RunMonitor(AgnesClient api, ProgressReporter reporter, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, DateTimeOffset> _reported = [];
    private bool _isResponding = true;

    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                foreach (var processor in await api.ListProcessorsAsync(cancellationToken))
                {
                    Report(processor);
                }

                _isResponding = true;
            }
            catch (Exception e) when (_isResponding && e is (HttpRequestException or AgnesApiException))
            {
                reporter.Warn("api", $"cannot list processors: {e.Message}");
                _isResponding = false;
            }
            catch (Exception e) when (e is HttpRequestException or AgnesApiException)
            {
                // The failure was already reported. The next successful response resets the flag.
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private void Report(ProcessorOverview processor)
    {
        if (processor.LastRun is not { } run || run.ReadCounts() is not { } counts
            || (_reported.TryGetValue(processor.Name, out var reported) && reported >= run.StartedAt))
        {
            return;
        }

        _reported[processor.Name] = run.StartedAt;
        if (counts is { Processed: 0, Skipped: 0, Errors: 0 })
        {
            return;
        }

        var line = $"processed {counts.Processed}, unchanged {counts.Skipped}, items {counts.ItemsExtracted}, "
            + $"errors {counts.Errors}, {run.DurationMs} ms";
        if (counts.Errors > 0)
        {
            reporter.Warn(processor.Name, line);
        }
        else
        {
            reporter.Report(processor.Name, line);
        }
    }
}
