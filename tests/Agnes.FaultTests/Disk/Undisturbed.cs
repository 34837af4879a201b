using Agnes.Testing;

namespace Agnes.FaultTests.Disk;

/// <summary>What an API makes of the first so many made-up sessions when nothing goes wrong.</summary>
internal static class Undisturbed
{
    public static async Task<List<string>> ContentAfterAsync(int sessions, CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        MadeUpSessions.Write(folder.Combine("user_sessions", ApiProcess.UserId), sessions);
        await using (var api = await ApiProcess.StartAsync(new ApiStart(folder.Path), cancellationToken))
        {
            await api.RunOnceAsync(cancellationToken);
            await api.StopAsync(cancellationToken);
        }

        return DatabaseContent.Read(folder.Path);
    }
}
