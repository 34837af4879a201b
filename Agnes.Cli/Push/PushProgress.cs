using Agnes.Pipeline.ClaudeCode;
using Spectre.Console;

namespace Agnes.Cli.Push;

internal sealed class PushProgress(ProgressContext context) : IPushListener
{
    private ProgressTask? _bar;

    /// <summary>Shows the progress bar during a push.</summary>
    public static Task<PushOutcome> ShowAsync(bool isShown, TextWriter error, Func<IPushListener, Task<PushOutcome>> push)
    {
        if (!isShown)
        {
            return push(new NullPushListener());
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => push(new PushProgress(context)));
    }

    public void OnStarted(IReadOnlyList<LocalSession> sessions)
    {
        if (sessions.Count > 0)
        {
            _bar = context.AddTask("uploading", maxValue: sessions.Sum(session => session.Size));
        }
    }

    public void OnBytesRead(int bytes) => _bar?.Increment(bytes);

    public void OnCompleted(LocalSession session)
    {
        if (_bar is not null)
        {
            _bar.Description = Markup.Escape(session.Name[..Math.Min(session.Name.Length, 24)]);
        }
    }
}

internal sealed class NullPushListener : IPushListener
{
    public void OnStarted(IReadOnlyList<LocalSession> sessions)
    {
    }

    public void OnBytesRead(int bytes)
    {
    }

    public void OnCompleted(LocalSession session)
    {
    }
}
