"""How a peer's loop that composes notes is measured."""

import json

import training

FIRST_NOTES = 8
TEMPERATURE = 2.0  # of the `seed` preset, and of the recipe


def arguments(variants):
    """Reads the command line."""
    parser = training.usual_arguments("Composes notes, prints one JSON line.", variants)
    parser.set_defaults(threads=1)
    return training.parsed(parser, variants)


def run(compose, options, versions):
    """Measures `compose(notes)`, which makes so many notes, one after another, and prints."""
    compose(FIRST_NOTES)  # compiles
    result = {
        "variant": options.variant,
        "threads": options.threads,
        "versions": training.all_versions(versions),
        "notes_per_second": training.per_second(compose, FIRST_NOTES, options.seconds),
    }
    print(json.dumps(result), flush=True)
