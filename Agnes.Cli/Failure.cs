using System.Net;
using Agnes.Cli.Output;
using Agnes.Pipeline.Configuration;

namespace Agnes.Cli;

/// <summary>What an exception comes to: a line on standard error, and an exit code.</summary>
internal static class Failure
{
    public static int Tell(Exception fault, Terminal terminal, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case OperationCanceledException when cancellationToken.IsCancellationRequested:
                return ExitCodes.Cancelled;
            case CommandException known:
                terminal.Fail(known.Message, known.Hint);
                return known.ExitCode;
            case HttpRequestException { StatusCode: HttpStatusCode.Unauthorized } refused:
                terminal.Fail(refused.Message, "make a new token on the server's page /profile/tokens");
                return ExitCodes.NotSignedIn;
            case HttpRequestException { StatusCode: null } unreachable:
                terminal.Fail(unreachable.Message, "is the server running, and its address right?");
                return ExitCodes.Unreachable;
            case TaskCanceledException { InnerException: TimeoutException } late:
                terminal.Fail(late.Message, "is the server running, and its address right?");
                return ExitCodes.Unreachable;
            case SettingsException or HttpRequestException or IOException or UnauthorizedAccessException:
                terminal.Fail(fault.Message);
                return ExitCodes.Failed;
            default:
                terminal.Fail($"a fault of agnes itself: {fault.Message}", "please report it with the lines below");
                terminal.Note(fault.ToString());
                return ExitCodes.Failed;
        }
    }
}
