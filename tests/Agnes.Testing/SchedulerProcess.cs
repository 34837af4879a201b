using System.Diagnostics;

namespace Agnes.Testing;

/// <summary>The built scheduler as a process of its own.</summary>
public sealed class SchedulerProcess : IDisposable
{
    private readonly Process _process;

    private SchedulerProcess(Process process) => _process = process;

    public static SchedulerProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.BuiltProgram("Agnes.Scheduler"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new SchedulerProcess(Process.Start(start)!);
    }

    public async Task WaitForLineAsync(string text, CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The scheduler ended without the line '{text}'.");
    }

    public async Task TerminateAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    public async Task<(int ExitCode, string Output, string Errors)> EndAsync(CancellationToken cancellationToken)
    {
        var errors = _process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await _process.StandardOutput.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, output, await errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
