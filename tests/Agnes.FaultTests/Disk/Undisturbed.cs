using System.Collections.Concurrent;
using Agnes.Testing;

namespace Agnes.FaultTests.Disk;

/// <summary>Processes the first made-up sessions without a fault, for comparison.</summary>
internal static class Undisturbed
{
    private static readonly ConcurrentDictionary<int, Lazy<Task<List<string>>>> Contents = [];

    /// <summary>Returns the rows after a number of sessions. Each number is processed once for all tests.</summary>
    public static Task<List<string>> ContentAfterAsync(int sessions, CancellationToken cancellationToken) =>
        Contents.GetOrAdd(sessions, count => new(() => ReadAsync(count))).Value.WaitAsync(cancellationToken);

    private static async Task<List<string>> ReadAsync(int sessions)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var folder = new TempFolder();
        MadeUpSessions.Write(folder.Combine("user_sessions", ApiProcess.UserId), sessions);
        await using (var api = await ApiProcess.StartAsync(new ApiStart(folder.Path), timeout.Token))
        {
            await api.RunOnceAsync(timeout.Token);
            await api.StopAsync(timeout.Token);
        }

        return DatabaseContent.Read(folder.Path);
    }
}
