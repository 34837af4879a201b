using Agnes.Testing;
using CliWrap;

namespace Agnes.Api.Tests.Database;

/// <summary>Another process that holds DuckDB's lock on a file.</summary>
internal sealed class DatabaseHolder : IAsyncDisposable
{
    private const string Script =
        "import fcntl, sys; f = open(sys.argv[1], 'r+b'); fcntl.lockf(f, fcntl.LOCK_EX); print('held', flush=True); sys.stdin.read()";

    private readonly RunningProgram _program;

    private DatabaseHolder(RunningProgram program) => _program = program;

    public int Id => _program.Id;

    /// <summary>Starts the process. The test is skipped if there is no Python, which takes the POSIX lock.</summary>
    public static async Task<DatabaseHolder> StartAsync(string path, CancellationToken cancellationToken)
    {
        var python = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "python3"))
            .FirstOrDefault(File.Exists);
        if (python is null)
        {
            Assert.Ignore("No python3 that could hold the lock.");
        }

        var program = RunningProgram.Start(Cli.Wrap(python!).WithArguments(["-c", Script, path]));
        await program.WaitForLineAsync("held", cancellationToken);
        return new DatabaseHolder(program);
    }

    public async ValueTask DisposeAsync()
    {
        _program.CloseInput();
        await _program.WaitForExitAsync(CancellationToken.None);
        await _program.DisposeAsync();
    }
}
