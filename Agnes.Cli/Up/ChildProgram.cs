using System.Collections.Concurrent;
using System.Diagnostics;
using Agnes.Pipeline.Hosting;

namespace Agnes.Cli.Up;

/// <summary>
/// One of the programs that make up Agnes, as a child process. It holds the other end of its standard input, so it
/// stops when that is closed: by us, or by the system when we are gone.
/// </summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private const int KeptLines = 20;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<string> _lastLines = new();
    private readonly Process _process;
    private readonly Narrator _narrator;

    private ChildProgram(string name, Process process, Narrator narrator)
    {
        Name = name;
        _process = process;
        _narrator = narrator;
    }

    public string Name { get; }

    /// <summary>Starts <c>&lt;folder&gt;/&lt;assembly&gt;.dll</c>, which the build put beside this command.</summary>
    public static ChildProgram Start(
        string name,
        string assembly,
        IReadOnlyDictionary<string, string?> environment,
        Narrator narrator)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, name);
        var program = Path.Combine(folder, $"{assembly}.dll");
        if (!File.Exists(program))
        {
            throw new UpFailedException($"'{program}' is missing; build Agnes.Cli again.");
        }

        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && IsDotnet(host) ? host : "dotnet", [program])
        {
            // Where its settings and styles lie.
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        start.Environment[StopAtEndOfInputExtensions.Variable] = "1";

        var child = new ChildProgram(name, new Process { StartInfo = start }, narrator);
        child._process.OutputDataReceived += child.Keep;
        child._process.ErrorDataReceived += child.Keep;
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Waits for its end, which nobody asked for.</summary>
    /// <exception cref="UpFailedException">It ended.</exception>
    public async Task FailWhenItEndsAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        throw new UpFailedException(
            string.Join(
                Environment.NewLine,
                [$"The {Name} ended with exit code {_process.ExitCode}. Its last lines:", .. _lastLines.Select(line => $"  {line}")]));
    }

    /// <summary>Asks it to stop, and kills it where it does not.</summary>
    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            _narrator.Warn(Name, $"did not stop within {StopTimeout.TotalSeconds:0} seconds, and is killed");
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private static bool IsDotnet(string path) =>
        Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);

    private void Keep(object sender, DataReceivedEventArgs received)
    {
        if (received.Data is { Length: > 0 } line)
        {
            _lastLines.Enqueue(line);
            while (_lastLines.Count > KeptLines && _lastLines.TryDequeue(out _))
            {
            }

            _narrator.Pass(Name, line);
        }
    }
}
