namespace Agnes.Cli.Up;

/// <summary>
/// Uploads the sample sessions: some at once, the rest one by one, so that the pages show them change from pending to
/// processed.
/// </summary>
internal sealed class SampleUpload(ApiClient api, ProgressReporter reporter, TimeProvider time)
{
    private const int AtOnce = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    public async Task UploadAsync(CancellationToken cancellationToken)
    {
        foreach (var (index, name) in SampleSessions.Names.Index())
        {
            if (index >= AtOnce)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }

            await using var content = SampleSessions.Open(name);
            if (await api.UploadAsync(name, content, cancellationToken) is { } status)
            {
                reporter.Warn("rejected", $"{name}: status {status}");
            }
            else
            {
                reporter.Report("uploaded", name);
            }
        }
    }
}
