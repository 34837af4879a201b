using System.Security.Cryptography;
using System.Text;
using Agnes.Pipeline.Configuration;

namespace Agnes.Pipeline.Runs;

/// <summary>
/// Runs of one processor never overlap, whoever on this machine starts them: a named mutex for each data folder
/// and processor.
/// </summary>
/// <param name="dataDirectory">The root of the data, by whatever spelling.</param>
public sealed class RunLock(string dataDirectory)
{
    private readonly Lazy<string> _realPath = new(() => RealPath.Of(dataDirectory));

    /// <summary>Takes the lock of a processor, at once or not at all.</summary>
    /// <returns>A lease to dispose of; null where another run has it.</returns>
    public Task<IAsyncDisposable?> TryAcquireAsync(string processor) => RunLease.TryTakeAsync(NameFor(processor));

    /// <summary>The name of the system-wide mutex.</summary>
    internal string NameFor(string processor)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{_realPath.Value}\n{processor}"));
        return $@"Global\agnes-{Convert.ToHexStringLower(hash)}";
    }
}
