using CliWrap;

namespace Agnes.Testing;

/// <summary>The built scheduler in its own process.</summary>
public sealed class SchedulerProcess : IDisposable
{
    private readonly RunningProgram _program;

    private SchedulerProcess(RunningProgram program) => _program = program;

    public static SchedulerProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        new(RunningProgram.Start(Cli.Wrap("dotnet")
            .WithArguments([Repository.BuiltProgram("Agnes.Scheduler"), .. arguments])
            .WithEnvironmentVariables(environment.ToDictionary(variable => variable.Key, variable => (string?)variable.Value))));

    /// <summary>Reads standard output up to a line that contains a text.</summary>
    public Task WaitForLineAsync(string text, CancellationToken cancellationToken) =>
        _program.WaitForLineAsync(text, cancellationToken);

    public Task TerminateAsync(CancellationToken cancellationToken) => _program.SignalAsync("TERM", cancellationToken);

    /// <summary>Waits until the scheduler ends. Returns its exit code, the unread standard output, and standard error.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync(CancellationToken cancellationToken)
    {
        var unread = new List<string>();
        while (await _program.ReadLineAsync(cancellationToken) is { } line)
        {
            unread.Add(line);
        }

        return (await _program.WaitForExitAsync(cancellationToken), string.Join('\n', unread), _program.Errors);
    }

    public void Dispose() => _program.Dispose();
}
