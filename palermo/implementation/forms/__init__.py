"""Questionnaires outside the browser: XLSForm for ODK tools, and a workbook that can be sent round."""
