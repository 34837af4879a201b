using System.Diagnostics;

namespace Agnes.Testing;

/// <summary>Another process that tries to hold a processor's run lock.</summary>
public sealed class LockHolder : IDisposable
{
    private readonly Process _process;

    private LockHolder(Process process, bool isHeld) => (_process, IsHeld) = (process, isHeld);

    public bool IsHeld { get; }

    public static async Task<LockHolder> StartAsync(
        string dataDirectory,
        string processor,
        CancellationToken cancellationToken)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Agnes.LockHolder.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, dataDirectory, processor])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return new LockHolder(process, await process.StandardOutput.ReadLineAsync(cancellationToken) == "held");
    }

    /// <summary>Lets go as a program does that ends.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
