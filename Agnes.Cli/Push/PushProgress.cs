using Agnes.Pipeline.ClaudeCode;
using Spectre.Console;

namespace Agnes.Cli.Push;

/// <summary>A bar that fills as bytes are sent.</summary>
internal sealed class PushProgress(ProgressContext context) : IPushListener
{
    private ProgressTask? _bar;

    /// <summary>Shows the bar while a push runs, where somebody looks.</summary>
    public static Task<PushOutcome> ShowAsync(bool isShown, TextWriter error, Func<IPushListener, Task<PushOutcome>> push)
    {
        if (!isShown)
        {
            return push(new SilentListener());
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => push(new PushProgress(context)));
    }

    public void Begin(IReadOnlyList<LocalSession> sessions)
    {
        if (sessions.Count > 0)
        {
            _bar = context.AddTask("uploading", maxValue: sessions.Sum(session => session.Size));
        }
    }

    public void Read(int bytes) => _bar?.Increment(bytes);

    public void End(LocalSession session)
    {
        if (_bar is not null)
        {
            _bar.Description = Markup.Escape(session.Name[..Math.Min(session.Name.Length, 24)]);
        }
    }
}
