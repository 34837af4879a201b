using System.Collections.Concurrent;
using Agnes.Pipeline.Runs;

namespace Agnes.Api.Database;

/// <summary>
/// Keeps each processor's stamps beside the database, whose owner writes all state: so a run that finds nothing to do
/// reads none of it. What failed to be written may have been written after all, so the stamps are loaded anew then.
/// </summary>
internal sealed class SessionStampCache : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentDictionary<string, SessionStamps> _byProcessor = new(StringComparer.Ordinal);

    public async Task<SessionStamps> GetAsync(
        string processor,
        Func<Task<SessionStamps>> load,
        CancellationToken cancellationToken)
    {
        if (_byProcessor.TryGetValue(processor, out var kept))
        {
            return kept;
        }

        // Nothing is written while they are loaded, so nothing is missed.
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _byProcessor.TryGetValue(processor, out kept) ? kept : _byProcessor[processor] = await load();
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>Writes state of all processors, and has all stamps follow it.</summary>
    public async Task<T> WriteAllAsync<T>(
        Func<Task<T>> write,
        Action<SessionStamps, T> follow,
        CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var written = await write();
            foreach (var stamps in _byProcessor.Values)
            {
                follow(stamps, written);
            }

            return written;
        }
        catch
        {
            _byProcessor.Clear();
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Writes state, and updates the stamps accordingly.</summary>
    /// <param name="processor">The processor whose state is written.</param>
    /// <param name="write">Writes the state; it receives the stamps as they are before, or null if they are not loaded.</param>
    /// <param name="follow">Updates the stamps after the write.</param>
    /// <param name="cancellationToken">Cancels waiting for an earlier write.</param>
    public async Task<T> WriteAsync<T>(
        string processor,
        Func<SessionStamps?, Task<T>> write,
        Action<SessionStamps> follow,
        CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var stamps = _byProcessor.GetValueOrDefault(processor);
            var written = await write(stamps);
            if (stamps is not null)
            {
                follow(stamps);
            }

            return written;
        }
        catch
        {
            _byProcessor.TryRemove(processor, out _);
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }
}
