using System.Collections.Concurrent;

namespace Agnes.Pipeline.Runs;

/// <summary>
/// Threads of a run's own: on those of the pool, workers that read and parse without a pause would let requests wait.
/// Of ordinary priority, since Linux gives a thread the priority of the one that starts it, so that a lower one would
/// spread to the pool.
/// </summary>
internal sealed class RunThreads : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _queue = [];
    private readonly List<Thread> _threads;

    public RunThreads(string name, int count)
    {
        _threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(Work) { IsBackground = true, Name = name })];
        _threads.ForEach(thread => thread.Start());
    }

    public override int MaximumConcurrencyLevel => _threads.Count;

    /// <summary>Starts work whose continuations stay on these threads.</summary>
    public Task Start(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Ends the threads; what was started is over by then.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _threads.ForEach(thread => thread.Join());
        _queue.Dispose();
    }

    protected override void QueueTask(Task task) => _queue.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [.. _queue];

    private void Work()
    {
        foreach (var task in _queue.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }
}
