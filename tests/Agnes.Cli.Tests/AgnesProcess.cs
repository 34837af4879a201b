using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Agnes.Cli.Host;
using Agnes.Testing;
using CliWrap;

namespace Agnes.Cli.Tests;

/// <summary>The built command as a separate process.</summary>
internal sealed class AgnesProcess : IDisposable
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly CancellationTokenSource _kill = new();
    private readonly CommandTask<CommandResult> _run;

    private AgnesProcess(Command command)
    {
        var input = new Pipe();
        Input = new StreamWriter(input.Writer.AsStream()) { AutoFlush = true };
        _run = command
            .WithStandardInputPipe(PipeSource.FromStream(input.Reader.AsStream(), autoFlush: true))
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(_output))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(_error))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(_kill.Token);
    }

    public static CurrentExecutable Command { get; } = new("dotnet", [Path.Combine(Path.GetDirectoryName(Repository.BuiltProgram("Agnes.Cli"))!, "agnes.dll")]);

    public int Id => _run.ProcessId;

    public int ExitCode => _run.Task.Result.ExitCode;

    public StreamWriter Input { get; }

    /// <summary>The peak memory in MB (10^6 bytes), on Linux only.</summary>
    public long PeakMemory { get; private set; }

    public static AgnesProcess Start(AnalystHome home, params IReadOnlyList<string> arguments) =>
        Run(home, Command.FileName, [.. Command.Arguments, .. arguments]);

    /// <summary>Starts another program in the same environment.</summary>
    public static AgnesProcess Run(AnalystHome home, string program, params IReadOnlyList<string> arguments)
    {
        var variables = home.CliEnvironment.Variables.ToDictionary(variable => variable.Key, variable => (string?)variable.Value);
        variables["HOME"] = home.Path;
        variables["XDG_CONFIG_HOME"] = Path.Combine(home.Path, ".config");
        variables.TryAdd("CLAUDE_CONFIG_DIR", home.ClaudeFolder);
        return new AgnesProcess(CliWrap.Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(home.Project)
            .WithEnvironmentVariables(variables));
    }

    /// <returns>Standard output and standard error of the process.</returns>
    public async Task<string> WaitAsync(CancellationToken cancellationToken)
    {
        await _run.Task.WaitAsync(cancellationToken);
        return $"{_output}{_error}";
    }

    /// <summary>Waits for the end of the process and samples its memory.</summary>
    public async Task WatchMemoryAsync(CancellationToken cancellationToken)
    {
        while (!_run.Task.IsCompleted)
        {
            if (await MemoryAsync(cancellationToken) is { } memory)
            {
                PeakMemory = memory;
            }

            await Task.Delay(10, cancellationToken);
        }
    }

    /// <summary>Kills the process with SIGKILL.</summary>
    public async Task KillAsync()
    {
        await _kill.CancelAsync();
        await WaitForExitAsync();
    }

    /// <summary>Kills the process group with SIGKILL.</summary>
    public async Task KillGroupAsync(CancellationToken cancellationToken)
    {
        await CliWrap.Cli.Wrap("kill").WithArguments(["-KILL", "--", $"-{Id}"]).ExecuteAsync(cancellationToken);
        await WaitForExitAsync();
    }

    public void Dispose()
    {
        _kill.Cancel();
        _kill.Dispose();
        Input.Dispose();
    }

    // A killed process ends with a cancellation.
    private async Task WaitForExitAsync() => await ((Task)_run.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<long?> MemoryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var line = (await File.ReadAllLinesAsync($"/proc/{Id}/status", cancellationToken))
                .FirstOrDefault(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
            return line is null
                ? null
                : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1_000_000;
        }
        catch (IOException)
        {
            // The process ended in the meantime.
            return null;
        }
    }
}
