using Agnes.Testing;

namespace Agnes.Scheduler.Tests;

/// <summary>A temporary <c>DATA_DIR</c>.</summary>
internal sealed class SchedulerFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Path => _folder.Path;

    public string State => _folder.Combine("state");

    public string LastRun => _folder.Combine("state", "scheduler_last_run.json");

    public string Token => _folder.Combine("state", "scheduler-token");

    public string Heartbeat => _folder.Combine("state", "scheduler-alive");

    public void Write(string path, string content)
    {
        Directory.CreateDirectory(State);
        File.WriteAllText(path, content);
    }

    public void Dispose() => _folder.Dispose();
}
