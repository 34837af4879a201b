using Agnes.Contracts;

namespace Agnes.Cli.Up;

/// <summary>
/// Uploads the sample sessions: some at once, the rest one by one, so that the pages show them change from pending to
/// processed.
/// </summary>
internal sealed class SampleUpload(AgnesClient api, ProgressReporter reporter, TimeProvider time)
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
            using var body = new StreamContent(content);
            try
            {
                await api.UploadSessionAsync(name, body, expectContinue: false, cancellationToken);
                reporter.Report("uploaded", name);
            }
            catch (AgnesApiException e)
            {
                reporter.Warn("rejected", $"{name}: status {(int)e.Status}");
            }
        }
    }
}
