namespace Agnes.Cli.Up;

/// <summary>Reports each run that processed sessions.</summary>
internal sealed class RunMonitor(ApiClient api, ProgressReporter reporter, TimeProvider time)
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
            catch (HttpRequestException e) when (_isResponding)
            {
                reporter.Warn("api", $"cannot list processors: {e.Message}");
                _isResponding = false;
            }
            catch (HttpRequestException)
            {
                // The failure was already reported. The next successful response resets the flag.
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private void Report(ProcessorState processor)
    {
        if (processor.LastRun is not { Details: { } counts } run
            || (_reported.TryGetValue(processor.Name, out var reported) && reported >= run.StartedAt))
        {
            return;
        }

        _reported[processor.Name] = run.StartedAt;
        if (counts.IsEmpty)
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
