"""The colours: readable in light and dark, on paper and in grey, and the same in stylesheet and picture."""

from __future__ import annotations

import dataclasses
import itertools
import re

import pytest

from palermo.participation.answers import StatusValue
from palermo.reports.pictures.palette import (
    DARK,
    LIGHT,
    NOT_APPLICABLE,
    STATUS_STYLES,
    Role,
    StatusStyle,
    Texture,
    Theme,
    contrast,
    fill_of,
    legend_order,
    pattern_elements,
    status_css,
    style_of,
)

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
STATUSES = pytest.mark.parametrize("style", STATUS_STYLES, ids=lambda style: style.name)
BUT_NEUTRAL = pytest.mark.parametrize("style", STATUS_STYLES[:-1], ids=lambda style: style.name)


def test_contrast_is_that_of_the_accessibility_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#ffffff", "#767676") == contrast("#767676", "#ffffff")


@THEMES
def test_a_theme_has_one_colour_for_each_role(theme: Theme) -> None:
    assert {field.name for field in dataclasses.fields(Theme)} == {role.name.lower() for role in Role}
    colours = [theme.colour(role) for role in Role]
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours)
    # Pictures are drawn in the light colours and roles are read back from them.
    assert len(set(colours)) == len(colours)


@THEMES
@pytest.mark.parametrize(("role", "least"), [(Role.INK, 7), (Role.MUTED, 4.5), (Role.ACCENT, 4.5), (Role.OUTLINE, 3)])
def test_text_and_lines_stand_out_from_the_page(theme: Theme, role: Role, least: float) -> None:
    assert contrast(theme.colour(role), theme.page) >= least


@THEMES
@BUT_NEUTRAL
def test_every_status_can_be_told_from_the_page(theme: Theme, style: StatusStyle) -> None:
    """Its ground or its border has a contrast of 3:1 (WCAG 2.2, success criterion 1.4.11)."""
    ground, border = theme.colour(style.ground), theme.colour(style.border)
    assert max(contrast(ground, theme.page), contrast(border, theme.page)) >= 3


@THEMES
@STATUSES
def test_every_pattern_can_be_told_from_its_ground(theme: Theme, style: StatusStyle) -> None:
    if style.texture is not Texture.PLAIN:
        assert contrast(theme.colour(style.ink), theme.colour(style.ground)) >= 3


def test_no_two_statuses_share_pattern_and_lightness() -> None:
    """What is plain differs in lightness, what is not in its pattern: both survive a grey copy."""
    for one, other in itertools.combinations(STATUS_STYLES, 2):
        if one.texture is other.texture:
            assert one.texture is Texture.PLAIN
            grounds = contrast(LIGHT.colour(one.ground), LIGHT.colour(other.ground))
            assert grounds >= 1.3, (one.name, other.name)


def test_flat_colours_differ_too() -> None:
    assert len({style.flat for style in STATUS_STYLES}) == len(STATUS_STYLES)


def test_every_status_has_a_style_and_a_class_of_its_own() -> None:
    assert {style_of(status).name for status in StatusValue} == {str(status) for status in StatusValue}
    assert style_of(None) is NOT_APPLICABLE
    assert len({style.css_class for style in STATUS_STYLES}) == len(StatusValue) + 1


def test_the_legend_runs_from_bound_to_not_begun() -> None:
    order = [status for status, _ in legend_order()]
    assert order[0] is StatusValue.PARTY
    assert order[-1] is None
    assert set(order) == {*StatusValue, None}


def test_patterns_have_ids_of_their_own_and_are_coloured_by_class() -> None:
    patterns = pattern_elements()
    ids = re.findall(r'<pattern id="([^"]+)"', patterns)
    assert len(ids) == len(set(ids)) == 8
    assert "style" not in patterns
    assert "#" not in patterns
    for name in re.findall(r'class="pic-fill-([^"]+)"', patterns):
        assert Role(name)


@STATUSES
def test_the_stylesheet_fills_every_status_with_its_pattern(style: StatusStyle) -> None:
    css = status_css()
    for element, point in (("", False), ("circle", True)):
        rule = re.search(rf"^{element}\.{style.css_class}\{{([^}}]*)\}}$", css, re.MULTILINE)
        assert rule is not None
        pattern, ground = fill_of(style, point=point)
        assert (f"url(#{pattern})" if pattern else f"fill:var(--pic-{ground})") in rule[1]
        # A browser that cannot find the pattern falls back to the ground.
        assert f"var(--pic-{ground})" in rule[1]
        assert pattern is None or f'id="{pattern}"' in pattern_elements()


def test_the_stylesheet_knows_every_role_in_both_themes() -> None:
    css = status_css()
    for role in Role:
        assert f".pic-fill-{role}{{fill:var(--pic-{role})}}" in css
        assert f".pic-stroke-{role}{{stroke:var(--pic-{role})}}" in css
        assert css.count(f"--pic-{role}:") == 2


def test_dark_colours_are_for_screens_that_ask_for_them() -> None:
    css = status_css(dark=".night")
    assert f"@media screen{{.night{{--pic-page:{DARK.page}" in css
    assert "prefers-color-scheme" not in css
    following = status_css(follow_system=True)
    assert "@media screen and (prefers-color-scheme:dark)" in following
    assert following.count("{") == following.count("}")


def test_the_stylesheet_is_the_same_every_time_and_loads_nothing() -> None:
    css = status_css()
    assert css == status_css()
    assert css.isascii()
    assert not re.findall(r"url\((?!#)", css)
    assert "@import" not in css
