namespace CustomerGrains.Cli.Commands.Standards;

/// <summary>What the help of <c>standard</c> says behind the commands.</summary>
internal static class StandardHelp
{
    /// <summary>The text.</summary>
    public const string Text = """
        How a standard is changed:
          standard show --yaml > ours.yaml        the one in force, with everything said
          (edit it; give it a version of its own)
          standard validate ours.yaml             what is wrong, as FILE:LINE:COLUMN: field: message
          standard diff ours.yaml                 what differs from the one in force
          standard draft ours.yaml --reason WHY   keeps it as a draft
          standard simulate VERSION               tries it on all customers, without effect
          standard submit VERSION                 puts it forward
          standard approve VERSION --as SOMEBODY  by somebody who has not written it; now, or --at an instant,
                                                  for everybody, or on trial with --share or --grading and --level
          standard rollback --reason WHY          back to the one before, at once

        Everything that is done is kept with who did it, when and why: standard history.
        A document says what differs from the standard that ships; what it leaves out is as there. Gradings,
        lifecycles and segments name one another: a document that has any of them has them all.
        FILE may be - for the standard input.

        """;
}
