namespace Agnes.Scheduler.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("agnes-scheduler-").FullName;

    public string State => System.IO.Path.Combine(Path, "state");

    public string LastRun => System.IO.Path.Combine(State, "scheduler_last_run.json");

    public string Token => System.IO.Path.Combine(State, "scheduler-token");

    public void Write(string path, string content)
    {
        Directory.CreateDirectory(State);
        File.WriteAllText(path, content);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
