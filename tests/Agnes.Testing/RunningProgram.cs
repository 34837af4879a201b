using System.Globalization;
using System.Text;
using System.Threading.Channels;
using CliWrap;

namespace Agnes.Testing;

/// <summary>A program that runs in the background, with an open, empty standard input and its output line by line.</summary>
public sealed class RunningProgram : IDisposable, IAsyncDisposable
{
    private readonly CancellationTokenSource _killing = new();
    private readonly TaskCompletionSource _endOfInput = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _lines = [];
    private readonly Channel<string> _unreadOutput = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _errors = new();
    private readonly Action<string> _onLine;
    private readonly Task<CommandResult> _end;

    private RunningProgram(Command command, Action<string> onLine)
    {
        _onLine = onLine;
        var started = command
            .WithStandardInputPipe(PipeSource.Create((_, cancellation) => _endOfInput.Task.WaitAsync(cancellation)))
            .WithStandardOutputPipe(PipeTarget.ToDelegate(KeepOutput))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(KeepError))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(_killing.Token);
        Id = started.ProcessId;
        _end = started.Task;
        _ = _end.ContinueWith(
            _ => _unreadOutput.Writer.Complete(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    public int Id { get; }

    public bool HasExited => _end.IsCompleted;

    /// <summary>All lines so far, of standard output and standard error.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>All lines of standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (_lines)
            {
                return _errors.ToString();
            }
        }
    }

    public static RunningProgram Start(Command command) => Start(command, _ => { });

    /// <param name="command">The program; its output is piped here.</param>
    /// <param name="onLine">Called with each line of standard output and standard error.</param>
    public static RunningProgram Start(Command command, Action<string> onLine)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new RunningProgram(command, onLine);
    }

    /// <summary>Returns the next line of standard output, or null if the program has ended.</summary>
    public async Task<string?> ReadLineAsync(CancellationToken cancellationToken) =>
        await _unreadOutput.Reader.WaitToReadAsync(cancellationToken) && _unreadOutput.Reader.TryRead(out var line)
            ? line
            : null;

    /// <summary>Reads standard output up to a line that contains a text, and returns that line.</summary>
    public async Task<string> WaitForLineAsync(string text, CancellationToken cancellationToken)
    {
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The program ended without the line '{text}':\n{string.Join('\n', Lines)}");
    }

    public void CloseInput() => _endOfInput.TrySetResult();

    /// <summary>Waits until the program ends, and returns its exit code.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken) =>
        (await _end.WaitAsync(cancellationToken)).ExitCode;

    /// <summary>Sends a signal such as <c>TERM</c>, and does not wait for its effect.</summary>
    public async Task SignalAsync(string signal, CancellationToken cancellationToken) =>
        await Cli.Wrap("kill")
            .WithArguments([$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)])
            // The program may have ended.
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(cancellationToken);

    /// <summary>Ends the program and its child processes as <c>kill -9</c> does.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        await _killing.CancelAsync();
        await ((Task)_end).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        _killing.Dispose();
    }

    /// <summary>Kills the program without waiting for its end.</summary>
    public void Dispose() => _killing.Cancel();

    private void KeepOutput(string line)
    {
        Keep(line);
        _unreadOutput.Writer.TryWrite(line);
    }

    private void KeepError(string line)
    {
        lock (_lines)
        {
            _errors.AppendLine(line);
        }

        Keep(line);
    }

    private void Keep(string line)
    {
        lock (_lines)
        {
            _lines.Add(line);
        }

        _onLine(line);
    }
}
