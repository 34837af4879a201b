using System.Diagnostics;

namespace Agnes.Api.Tests.Database;

/// <summary>Another process that holds DuckDB's lock on a file.</summary>
internal sealed class DatabaseHolder : IDisposable
{
    private const string Script =
        "import fcntl, sys; f = open(sys.argv[1], 'r+b'); fcntl.lockf(f, fcntl.LOCK_EX); print('held', flush=True); sys.stdin.read()";

    private readonly Process _process;

    private DatabaseHolder(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts it; the test is skipped where there is no Python to take a POSIX lock with.</summary>
    public static async Task<DatabaseHolder> StartAsync(string path, CancellationToken cancellationToken)
    {
        var python = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "python3"))
            .FirstOrDefault(File.Exists);
        if (python is null)
        {
            Assert.Ignore("No python3 that could hold the lock.");
        }

        var process = Process.Start(new ProcessStartInfo(python!, ["-c", Script, path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await process.StandardOutput.ReadLineAsync(cancellationToken);
        return new DatabaseHolder(process);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
