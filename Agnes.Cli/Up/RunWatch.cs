namespace Agnes.Cli.Up;

/// <summary>Tells of each run that did something.</summary>
internal sealed class RunWatch(ApiClient api, Narrator narrator, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, DateTimeOffset> _told = [];
    private bool _answers = true;

    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                foreach (var processor in await api.ListProcessorsAsync(cancellationToken))
                {
                    Tell(processor);
                }

                _answers = true;
            }
            catch (HttpRequestException e) when (_answers)
            {
                narrator.Warn("api", $"does not say how its processors stand: {e.Message}");
                _answers = false;
            }
            catch (HttpRequestException)
            {
                // Told already; the next answer that comes is told again.
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private void Tell(ProcessorState processor)
    {
        if (processor.LastRun is not { Details: { } counts } run
            || (_told.TryGetValue(processor.Name, out var told) && told >= run.StartedAt))
        {
            return;
        }

        _told[processor.Name] = run.StartedAt;
        if (counts.IsEmpty)
        {
            return;
        }

        var line = $"processed {counts.Processed}, unchanged {counts.Skipped}, items {counts.ItemsExtracted}, "
            + $"errors {counts.Errors}, {run.DurationMs} ms";
        if (counts.Errors > 0)
        {
            narrator.Warn(processor.Name, line);
        }
        else
        {
            narrator.Say(processor.Name, line);
        }
    }
}
