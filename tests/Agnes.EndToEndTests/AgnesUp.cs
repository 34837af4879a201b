using System.Diagnostics;
using System.Reflection;
using System.Threading.Channels;
using Agnes.Testing;

namespace Agnes.EndToEndTests;

/// <summary><c>agnes up</c> as its user starts it, and what it tells.</summary>
internal sealed class AgnesUp : IAsyncDisposable
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Process _process;
    private readonly string _folder;

    private AgnesUp(Process process, string folder) => (_process, _folder) = (process, folder);

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    public static AgnesUp Start(string folder, int port, params IReadOnlyList<string> options)
    {
        var command = typeof(AgnesUp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "AgnesCommand").Value!;
        // Shells have what they start in the background ignore interrupts, and whoever is started from there, too.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", command, "up", "--port", $"{port}", .. options])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var up = new AgnesUp(new Process { StartInfo = start }, folder);
        up._process.OutputDataReceived += (_, line) => up._lines.Writer.TryWrite(line.Data ?? "");
        up._process.ErrorDataReceived += (_, line) => up._lines.Writer.TryWrite(line.Data ?? "");
        up._process.Start();
        up._process.BeginOutputReadLine();
        up._process.BeginErrorReadLine();
        return up;
    }

    /// <summary>Reads on until a line with these words.</summary>
    public async Task<string> ReadUntilAsync(string words, CancellationToken cancellationToken)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync(cancellationToken))
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The command never told of '{words}'.");
    }

    public async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [signal, $"{Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        ProcessesOfFolder.End(_folder);
        _process.Dispose();
    }
}
