using System.Collections.Concurrent;
using Agnes.Pipeline.Hosting;
using CliWrap;

namespace Agnes.Cli.Up;

/// <summary>
/// The API or the scheduler as a child process. It stops when its standard input closes: on request, or because this process
/// has ended.
/// </summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private const int MaxKeptLines = 20;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<string> _lastLines = new();
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _kill = new();
    private readonly ProgressReporter _reporter;
    private readonly Task<CommandResult> _run;

    private ChildProgram(string name, Command command, ProgressReporter reporter)
    {
        Name = name;
        _reporter = reporter;
        var log = PipeTarget.ToDelegate(Log);
        _run = command
            .WithStandardInputPipe(PipeSource.Create((_, cancellationToken) => _stop.Task.WaitAsync(cancellationToken)))
            .WithStandardOutputPipe(log)
            .WithStandardErrorPipe(log)
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(_kill.Token)
            .Task;
    }

    public string Name { get; }

    /// <summary>Starts <c>&lt;folder&gt;/&lt;assembly&gt;.dll</c>, which the build publishes next to this command.</summary>
    public static ChildProgram Start(
        string name,
        string assembly,
        IReadOnlyDictionary<string, string?> environment,
        ProgressReporter reporter)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, name);
        var program = Path.Combine(folder, $"{assembly}.dll");
        if (!File.Exists(program))
        {
            throw new UpFailedException($"'{program}' is missing. Build Agnes.Cli again.");
        }

        var command = CliWrap.Cli.Wrap(Environment.ProcessPath is { } host && IsDotnet(host) ? host : "dotnet")
            .WithArguments([program])
            // The folder with the settings and styles of the program.
            .WithWorkingDirectory(folder)
            .WithEnvironmentVariables(new Dictionary<string, string?>(environment) { [StopAtEndOfInputExtensions.Variable] = "1" });
        return new ChildProgram(name, command, reporter);
    }

    /// <exception cref="UpFailedException">The program ended.</exception>
    public async Task FailWhenItEndsAsync(CancellationToken cancellationToken)
    {
        var result = await _run.WaitAsync(cancellationToken);
        throw new UpFailedException(
            string.Join(
                Environment.NewLine,
                [$"The {Name} ended with exit code {result.ExitCode}. Its last lines:", .. _lastLines.Select(line => $"  {line}")]));
    }

    /// <summary>Closes the standard input of the program, and kills it after a timeout.</summary>
    public async Task StopAsync()
    {
        _stop.TrySetResult();
        try
        {
            await _run.WaitAsync(StopTimeout, TimeProvider.System, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            _reporter.Warn(Name, $"did not stop within {StopTimeout.TotalSeconds:0} seconds and is killed");
            await _kill.CancelAsync();
            await ((Task)_run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _kill.Dispose();
    }

    private static bool IsDotnet(string path) =>
        Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);

    private void Log(string line)
    {
        if (line.Length > 0)
        {
            _lastLines.Enqueue(line);
            while (_lastLines.Count > MaxKeptLines && _lastLines.TryDequeue(out _))
            {
            }

            _reporter.Log(Name, line);
        }
    }
}
