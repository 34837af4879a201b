namespace Agnes.Cli.Up;

/// <summary>Uploads the sample sessions: a few at once, the rest one by one, so that one sees them go from pending to extracted.</summary>
internal sealed class SampleUpload(ApiClient api, Narrator narrator, TimeProvider time)
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
                narrator.Warn("refused", $"{name}: status {status}");
            }
            else
            {
                narrator.Say("uploaded", name);
            }
        }
    }
}
